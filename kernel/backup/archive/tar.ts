/** A tar archive as POSIX.1-1988 (ustar) has it: what `tar` of any system opens, when need be without Clearline. */
const block = 512
const nameBytes = 100
const prefixBytes = 155
/** Eleven octal digits hold this much; larger sizes are written in binary, as GNU tar does. */
const mostOctal = 8 * 1024 ** 3

/** Bytes that fill the last block of an entry. */
const paddingOf = (size: number): number => (block - (size % block)) % block

/** The name in its two fields; the cut has to fall on a slash. */
function fieldsOf(name: string): readonly [prefix: string, rest: string] {
  if (Buffer.byteLength(name) <= nameBytes) return ['', name]
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [prefix, rest] = [name.slice(0, at), name.slice(at + 1)]
    if (Buffer.byteLength(rest) <= nameBytes && Buffer.byteLength(prefix) <= prefixBytes) return [prefix, rest]
  }
  throw new Error(`a name too long for an archive: ${name.slice(0, 60)}…`)
}

function headerOf(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(block)
  const octal = (value: number, offset: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, offset)
  const [prefix, rest] = fieldsOf(name)
  header.write(rest, 0)
  octal(0o600, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  if (size < mostOctal) octal(size, 124, 11)
  else {
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  octal(Math.floor(at.getTime() / 1000), 136, 11)
  header.fill(' ', 148, 156)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(prefix, 345)
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  )
  return header
}

/** One entry; `bytes` must be exactly `size` long. */
export async function* tarEntry(
  name: string,
  size: number,
  at: Date,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield headerOf(name, size, at)
  let written = 0
  for await (const part of bytes) {
    written += part.length
    yield part
  }
  if (written !== size) throw new Error(`${name} has ${written} bytes where ${size} were announced: it was changed`)
  yield Buffer.alloc(paddingOf(size))
}
/** What an archive ends with. */
export const tarEnd = (): Uint8Array => Buffer.alloc(2 * block)

export interface Entry {
  readonly name: string
  readonly size: number
  /** To be read to its end before the next entry. */
  readonly body: AsyncIterable<Uint8Array>
}

/** Takes so many bytes at a time from a stream of parts of any size. */
class Feed {
  readonly #parts: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array()
  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#parts = bytes[Symbol.asyncIterator]()
  }
  /** At most so many bytes; none at the end. */
  async some(most: number): Promise<Uint8Array> {
    while (!this.#held.length) {
      const next = await this.#parts.next()
      if (next.done) return this.#held
      this.#held = next.value
    }
    const taken = this.#held.subarray(0, most)
    this.#held = this.#held.subarray(taken.length)
    return taken
  }
  async exactly(size: number): Promise<Buffer> {
    const parts: Uint8Array[] = []
    for (let left = size; left > 0;) {
      const part = await this.some(left)
      if (!part.length) break
      parts.push(part)
      left -= part.length
    }
    return Buffer.concat(parts)
  }
}

/** The entries in their order; the bytes of each flow through, none are kept. Ends early where the archive does. */
export async function* tarEntries(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const feed = new Feed(bytes)
  for (;;) {
    const header = await feed.exactly(block)
    if (header.length < block || header.every((byte) => byte === 0)) break
    const text = (from: number, length: number) => header.toString('utf8', from, from + length).split('\0')[0]!
    const size = header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(text(124, 12), 8)
    if (text(257, 5) !== 'ustar' || !Number.isSafeInteger(size)) throw new Error('not the header of an entry')
    const prefix = text(345, prefixBytes)
    const body = async function* () {
      for (let left = size; left > 0;) {
        const part = await feed.some(left)
        if (!part.length) throw new Error('the archive ends within an entry')
        left -= part.length
        yield part
      }
      await feed.exactly(paddingOf(size))
    }
    yield { name: prefix ? `${prefix}/${text(0, nameBytes)}` : text(0, nameBytes), size, body: body() }
  }
  // To the very end: only there does the encryption know that nothing was cut off.
  while ((await feed.some(1024 ** 2)).length);
}
