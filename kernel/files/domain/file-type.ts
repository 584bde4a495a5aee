import { extensionOf } from './file-name.ts'

/** What may be kept, by content, and the name endings it may have. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/apng': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/bmp': ['bmp'],
  'image/tiff': ['tif', 'tiff'],
  'image/heic': ['heic'],
  'image/heif': ['heif'],
  'image/avif': ['avif'],
  'application/pdf': ['pdf'],
  'application/rtf': ['rtf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  // The old Office container tells no more by its content.
  'application/x-cfb': ['doc', 'xls', 'ppt', 'wps', 'et', 'dps', 'msg', 'vsd'],
  'application/zip': ['zip', 'ofd'],
  'application/x-7z-compressed': ['7z'],
  'application/x-rar-compressed': ['rar'],
  'application/gzip': ['gz', 'tgz'],
  'audio/mpeg': ['mp3'],
  'audio/wav': ['wav'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/ogg; codecs=opus': ['ogg', 'opus'],
  'audio/amr': ['amr'],
  'audio/x-m4a': ['m4a'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/aac': ['aac'],
  'audio/flac': ['flac'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm'],
  'video/3gpp': ['3gp'],
  'text/plain': ['txt', 'log', 'md', 'ini', 'conf', 'yaml', 'yml'],
  'text/csv': ['csv', 'tsv'],
  'application/json': ['json'],
  'message/rfc822': ['eml'],
  'text/calendar': ['ics'],
  'text/vcard': ['vcf'],
}
const everyEnding = new Set(Object.values(allowed).flat())
const textTypes = Object.keys(allowed).filter((t) => /^text\/|json$|rfc822$/.test(t))

/** Names that one content goes by besides the one it is kept under. */
const sameAs: Readonly<Record<string, string>> = {
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'image/x-ms-bmp': 'image/bmp',
  'application/vnd.rar': 'application/x-rar-compressed',
  'audio/x-flac': 'audio/flac',
  'audio/wave': 'audio/wav',
}

/**
 * The type a file is kept under, or undefined when it is not allowed. Content decides: `detected` is its type by signature,
 * `head` its first bytes. The name may only say what the content is or nothing, because people open files by their names.
 */
export function allowedType(detected: string | undefined, head: Uint8Array, name: string): string | undefined {
  const ending = extensionOf(name)
  if (ending && !everyEnding.has(ending)) return undefined
  if (!detected) return looksLikeText(head) ? textTypes.find((t) => allowed[t]!.includes(ending || 'txt')) : undefined
  const type = sameAs[detected] ?? detected
  const endings = allowed[type]
  if (!endings) return undefined
  // A JPEG called .png is a picture all the same; anything else under a wrong name is a disguise.
  const isPicture =
    type.startsWith('image/') &&
    Object.keys(allowed).some((t) => t.startsWith('image/') && allowed[t]!.includes(ending))
  return !ending || endings.includes(ending) || isPicture ? type : undefined
}

/** Text in any charset that is neither binary nor markup a browser would run. */
function looksLikeText(head: Uint8Array): boolean {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (!utf16 && head.some((b) => b < 9 || (b > 13 && b < 27) || (b > 27 && b < 32))) return false
  const start = Buffer.from(utf16 ? head.filter((b) => b !== 0) : head)
    .toString('latin1')
    .toLowerCase()
  return (
    !/<(?:!doctype\s+html|html|head|body|script|svg|iframe|object|embed|\?xml|\?php)\b/.test(start) &&
    !start.startsWith('#!')
  )
}
