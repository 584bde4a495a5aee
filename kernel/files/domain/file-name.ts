/** The last part of a path, without what no file system or header takes; at most 200 characters, the extension kept. */
export function cleanName(given: string): string {
  const base = (given.split(/[/\\]/).at(-1) ?? '')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const name = base || 'file'
  const characters = [...name]
  if (characters.length <= 200) return name
  const extension = extensionOf(name)
  const tail = extension && extension.length < 20 ? `.${extension}` : ''
  return characters.slice(0, 200 - tail.length).join('') + tail
}

/** In lower case, without the dot; empty when there is none. */
export const extensionOf = (name: string): string => /\.([^.\s]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/**
 * `Content-Disposition` that never shows a file in our own page: an ASCII name for old clients and the true one (RFC 6266, RFC
 * 5987).
 */
export function attachmentOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
