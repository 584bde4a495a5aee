import { Transform } from 'node:stream'
import iconv from 'iconv-lite'
import { wordsAsUtf8 } from './old-charsets.ts'

/** Bytes of a header block that are looked at, and of a mail that are kept for a second reading. */
const headBytes = 262_144
export const keptBytes = 1_048_576

const validUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
const declared = (head: string) => /charset="?([\w-]+)/i.exec(head)?.[1]?.toLowerCase()

/** Raw 8-bit inside an encoded word (old Eudora): the word names its charset, so the bytes only need their escape (RFC 2047 §4.2). */
const escapeWords = (head: Buffer): Buffer =>
  Buffer.from(
    head
      .toString('latin1')
      .replace(/=\?[\w-]+\?q\?[^?\r\n]*\?=/gi, (word) =>
        word.replace(/[\u0080-\u00ff]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`),
      ),
    'latin1',
  )

/**
 * A header block with raw 8-bit text (RFC 5322 forbids it, Chinese mailers send it) as UTF-8: in the charset the mail
 * declares for its body when that is an East Asian one, otherwise GB18030, which contains GBK and GB2312.
 */
export function repairHead(given: Buffer): Buffer {
  const known = Buffer.from(wordsAsUtf8(given.toString('latin1')), 'latin1')
  const head = known.some((b) => b >= 0x80) ? escapeWords(known) : known
  if (!head.some((b) => b >= 0x80) || validUtf8(head)) return head
  const charset = declared(head.toString('latin1')) ?? ''
  const wanted =
    /^(?:big5|big5-hkscs|gbk|gb2312|gb18030|shift_jis|euc-jp|euc-kr|ks_c_5601-1987)$/.test(charset) &&
    iconv.encodingExists(charset)
      ? charset
      : 'gb18030'
  return Buffer.from(iconv.decode(head, wanted), 'utf8')
}

/** Names a charset for text parts that declare none; undefined when every part declares one. */
export function declareCharset(raw: Buffer): Buffer | undefined {
  const text = raw.toString('latin1')
  if (/charset\s*=/i.test(text)) return undefined
  const patched = text.replace(/^(content-type:\s*text\/(?:plain|html))([^\r\n]*)/gim, '$1; charset=gb18030$2')
  return Buffer.from(patched === text ? `Content-Type: text/plain; charset=gb18030\r\n${text}` : patched, 'latin1')
}

/** Passes a mail on with its header block repaired, keeps its first megabyte, counts it, and stops it at the limit (bytes). */
export class RepairedSource extends Transform {
  size = 0
  truncated = false
  readonly #limit: number
  #head: Buffer[] | undefined = []
  #kept: Buffer[] = []
  #keptSize = 0
  constructor(limit: number) {
    super()
    this.#limit = limit
  }

  /** The mail's beginning as it came; complete when `size` is not more than `keptBytes`. */
  get kept(): Buffer {
    return Buffer.concat(this.#kept)
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error?: Error | null, data?: Buffer) => void): void {
    const room = this.#limit - this.size
    this.size += chunk.length
    if (this.#keptSize < keptBytes) {
      const part = chunk.subarray(0, keptBytes - this.#keptSize)
      this.#kept.push(part)
      this.#keptSize += part.length
    }
    if (room <= 0) {
      this.truncated = true
      return done()
    }
    const given = chunk.length > room ? chunk.subarray(0, room) : chunk
    if (given.length < chunk.length) this.truncated = true
    if (!this.#head) return done(null, given)
    this.#head.push(given)
    const head = Buffer.concat(this.#head)
    if (head.length < headBytes && !/\r?\n\r?\n/.test(head.toString('latin1'))) {
      this.#head = [head]
      return done()
    }
    this.#head = undefined
    done(null, split(head))
  }
  override _flush(done: (error?: Error | null, data?: Buffer) => void): void {
    if (this.#head?.length) done(null, split(Buffer.concat(this.#head)))
    else done()
  }
}

function split(bytes: Buffer): Buffer {
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1'))
  const at = end ? end.index + end[0].length : bytes.length
  return Buffer.concat([repairHead(bytes.subarray(0, at)), bytes.subarray(at)])
}
