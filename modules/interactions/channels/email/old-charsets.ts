// Charsets of old mail that the mail library does not read: UTF-7 (RFC 2152), which it refuses because "+ADw-" becomes "<" behind
// a filter's back (ours looks at what was decoded), and HZ (RFC 1843), which Chinese mailers used where only 7 bits passed.
import { Transform } from 'node:stream'
import type { MailParser } from 'mailparser'
import iconv from 'iconv-lite'

const plain = (charset: string): string => charset.toLowerCase().replace(/[^a-z0-9]/g, '')
const decoders: Readonly<Record<string, (bytes: Buffer) => string>> = {
  utf7: (bytes) => iconv.decode(bytes, 'utf-7'),
  unicode11utf7: (bytes) => iconv.decode(bytes, 'utf-7'),
  hz: decodeHz,
  hzgb2312: decodeHz,
}
/** What reads a charset; undefined for those that the library reads. */
export const oldDecoder = (charset: string): ((bytes: Buffer) => string) | undefined => decoders[plain(charset)]

/** HZ: between `~{` and `~}` two bytes are a character of GB2312 without its high bits; `~~` is a tilde, `~` at a line's end nothing. */
export function decodeHz(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/~(?:\{([\s\S]*?)(?:~\}|(?=[\r\n])|$)|(~)|\r?\n)/g, (_whole, chinese?: string, tilde?: string) => {
      if (chinese === undefined) return tilde ?? ''
      const high = Buffer.from(chinese, 'latin1').map((b) => b | 0x80)
      return iconv.decode(Buffer.from(high), 'gb2312')
    })
}

/** Encoded words (RFC 2047) in these charsets as UTF-8, in a header block as latin1. */
export const wordsAsUtf8 = (head: string): string =>
  head.replace(
    /=\?([\w-]+)(?:\*[\w-]+)?\?([qb])\?([^?\s]*)\?=/gi,
    (word, charset: string, way: string, text: string) => {
      const decode = oldDecoder(charset)
      if (!decode) return word
      const bytes =
        way.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64')
          : Buffer.from(
              text
                .replaceAll('_', ' ')
                .replace(/=([0-9a-f]{2})/gi, (_hex, h: string) => String.fromCharCode(parseInt(h, 16))),
              'latin1',
            )
      return `=?utf-8?B?${Buffer.from(decode(bytes)).toString('base64')}?=`
    },
  )

interface Decoding {
  decoder: { readonly decodeStream: (charset: string) => Transform }
}
/** Teaches the library's parser these charsets, part by part. */
export function readOldCharsets(parser: MailParser): MailParser {
  const taught = parser as MailParser & Decoding
  const { decoder } = taught
  taught.decoder = {
    decodeStream: (charset) => {
      const decode = oldDecoder(charset)
      return decode ? whole(decode) : decoder.decodeStream(charset)
    },
  }
  return parser
}

/** A shift may lie anywhere, so a part is decoded when all of it is there; mail is read up to a limit anyway. */
function whole(decode: (bytes: Buffer) => string): Transform {
  const parts: Buffer[] = []
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      parts.push(part)
      done()
    },
    flush(done) {
      done(null, Buffer.from(decode(Buffer.concat(parts))))
    },
  })
}
