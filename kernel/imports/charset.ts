import iconv from 'iconv-lite'
import { refuse } from '#kernel/errors'
import { commonSimplified, commonTraditional } from './common-characters.ts'
import { fact, type Fact } from './fact.ts'

/** Charsets we recognise. ISO-8859-1 is reported as windows-1252, its superset, as the WHATWG Encoding standard does. */
export const detectedCharsets = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'windows-1252',
] as const
export type DetectedCharset = (typeof detectedCharsets)[number]

/**
 * Refuses `unknownCharset` for a name that no character set has (iconv-lite also knows base64 and the like; those are not
 * charsets).
 */
export function checkCharset(name: string): string {
  const usable = iconv.encodingExists(name) && !/^(?:base64|hex|binary|utf-?7(?:-?imap)?)$/i.test(name)
  return usable ? name : refuse('invalid', 'unknownCharset', { charset: name })
}

/**
 * Decides the charset of `bytes`. `whole` is false when they are only the file's beginning, so that a cut last character is no
 * error.
 */
export function detectCharset(bytes: Uint8Array, whole: boolean): Fact<DetectedCharset> {
  const marked = byteOrderMark(bytes)
  if (marked) return fact(marked, 'certain', 'byteOrderMark')
  const wide = utf16WithoutMark(bytes)
  if (wide) return fact(wide, 'likely', 'nulPattern')
  const utf8 = countUtf8(bytes, whole)
  if (utf8.valid + utf8.broken === 0) return fact('utf-8', whole ? 'certain' : 'likely', 'asciiOnly')
  if (utf8.broken === 0) return fact('utf-8', utf8.valid >= 4 ? 'certain' : 'likely', 'validUtf8')
  // A few broken places in long UTF-8 text are a few broken rows (they are reported one by one), not another charset.
  if (utf8.valid >= 20 && utf8.broken * 20 < utf8.valid) return fact('utf-8', 'likely', 'mostlyUtf8')
  return byStatistics(bytes)
}

function byteOrderMark(b: Uint8Array): DetectedCharset | undefined {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8'
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le'
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be'
  return undefined
}

/**
 * UTF-16 without its mark: ASCII characters (delimiters and line ends at the least) leave zero bytes, nearly all at one parity.
 */
export function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0]
  const plausible = [0, 0]
  let asciiPairs = 0
  const end = Math.min(bytes.length, 65_536) & ~1
  for (let i = 0; i < end; i += 2) {
    const [first, second] = [bytes[i]!, bytes[i + 1]!]
    if (first === 0) zeros[0]!++
    if (second === 0) zeros[1]!++
    if (isPlausible((first << 8) | second)) plausible[0]!++
    if (isPlausible((second << 8) | first)) plausible[1]!++
    if (isPrintable(first) && isPrintable(second)) asciiPairs++
  }
  const pairs = end / 2
  // In big-endian the zero comes first. U+4E00, U+5F00 and the like put a few zeros on the other side.
  const le = zeros[1]! > zeros[0]! ? 1 : 0
  const wide = zeros[le]!
  // A stray NUL in single-byte text sits among pairs of two ASCII letters; in UTF-16 such pairs are rare.
  const single = asciiPairs * 2 > pairs - wide
  if (wide < pairs * 0.02 || zeros[1 - le]! * 3 > wide || plausible[le]! < pairs * 0.9 || single) return undefined
  return le ? 'utf-16le' : 'utf-16be'
}
/**
 * Code units of tables: printable Latin, punctuation, kana, Chinese characters, Hangul, halves of astral characters, full-width
 * forms.
 */
const isPlausible = (unit: number): boolean =>
  isPrintable(unit) ||
  (unit >= 0xa0 && unit <= 0x6ff) ||
  (unit >= 0x2000 && unit <= 0x22ff) ||
  (unit >= 0x3000 && unit <= 0x9fff) ||
  (unit >= 0xac00 && unit <= 0xdfff) ||
  unit >= 0xff00
const isPrintable = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13

/** Counts multi-byte sequences that are valid UTF-8 (RFC 3629: no overlong forms, no surrogates) and places that are not. */
export function countUtf8(b: Uint8Array, whole: boolean): { valid: number; broken: number } {
  let valid = 0
  let broken = 0
  for (let i = 0; i < b.length;) {
    const lead = b[i]!
    if (lead < 0x80) {
      i++
      continue
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
    const second = b[i + 1]
    if (length > 0 && i + length > b.length && !whole) break
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    let good = length > 0 && second !== undefined && second >= low && second <= high
    for (let k = 2; good && k < length; k++) good = b[i + k] !== undefined && (b[i + k]! & 0xc0) === 0x80
    if (good) {
      valid++
      i += length
    } else {
      broken++
      i++
    }
  }
  return { valid, broken }
}

interface Score {
  readonly charset: DetectedCharset
  readonly score: number
}

function byStatistics(bytes: Uint8Array): Fact<DetectedCharset> {
  const sample = bytes.subarray(0, 262_144)
  const scores: Score[] = [
    {
      charset: 'gb18030' as const,
      score: chineseScore(iconv.decode(Buffer.from(sample), 'gb18030'), commonSimplified),
    },
    { charset: 'big5' as const, score: chineseScore(iconv.decode(Buffer.from(sample), 'big5'), commonTraditional) },
    { charset: 'shift_jis' as const, score: japaneseScore(iconv.decode(Buffer.from(sample), 'shift_jis')) },
    { charset: 'windows-1252' as const, score: latinScore(sample) },
  ].sort((a, b) => b.score - a.score)
  const [best, next] = scores as [Score, Score]
  return fact(best.charset, best.score >= 0.3 && best.score >= next.score * 1.5 ? 'likely' : 'guess', 'byteStatistics')
}

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff

// Running text takes more than half of its characters from the few hundred commonest; wrongly decoded text hits them by chance
// only.
function chineseScore(text: string, common: ReadonlySet<string>): number {
  let seen = 0
  let hits = 0
  for (const char of text) {
    const code = char.codePointAt(0)!
    if (code < 0x80) continue
    seen++
    if (common.has(char)) hits += 1.6
    else if (isHan(code)) hits += 0.15
    else if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff5e)) hits += 0.6
    else if (code === 0xfffd) hits -= 2
    else if (code >= 0xe000 && code <= 0xf8ff) hits -= 1
  }
  return seen === 0 ? 0 : Math.max(0, Math.min(1, hits / seen))
}

// Kana are more than a third of Japanese text. Half-width kana (one byte each) are what every other charset looks like: they
// count against.
function japaneseScore(text: string): number {
  let seen = 0
  let hits = 0
  for (const char of text) {
    const code = char.codePointAt(0)!
    if (code < 0x80) continue
    seen++
    if (code >= 0x3041 && code <= 0x30ff) hits += 1.6
    else if (isHan(code)) hits += 0.3
    else if (code >= 0xff61 && code <= 0xff9f) hits -= 0.5
    else if (code === 0xfffd) hits -= 2
  }
  return seen === 0 ? 0 : Math.max(0, Math.min(1, hits / seen))
}

// Western text has its accented letters one or two at a time beside ASCII letters; double-byte text has long runs.
function latinScore(bytes: Uint8Array): number {
  let seen = 0
  let hits = 0
  for (let i = 0; i < bytes.length;) {
    if (bytes[i]! < 0x80) {
      i++
      continue
    }
    let end = i
    while (end < bytes.length && bytes[end]! >= 0x80) end++
    const run = end - i
    seen += run
    const beside = isAsciiLetter(bytes[i - 1]) || isAsciiLetter(bytes[end])
    for (let k = i; k < end; k++) {
      const byte = bytes[k]!
      const letter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7
      // Undefined in windows-1252: its best sign of being something else.
      if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) hits -= 2
      else if (run <= 2 && beside && letter) hits += 1
      else if (run <= 2) hits += 0.4
    }
    i = end
  }
  return seen === 0 ? 0 : Math.max(0, hits / seen)
}

const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
