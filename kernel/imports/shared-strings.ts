import { refuse } from '#kernel/errors'
import type { Limits } from './limits.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

const slabBytes = 8 * 1024 * 1024

/**
 * The strings of a workbook, which its cells name by number. Held as UTF-8 in slabs: a third of what as many JavaScript strings
 * take.
 */
export class SharedStrings {
  readonly #limit: number
  readonly #slabs: Buffer[] = []
  #fill = slabBytes
  #bytes = 0
  #starts = new Uint32Array(1_024)
  #slabOf = new Uint16Array(1_024)
  #lengths = new Uint32Array(1_024)
  #count = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  add(text: string): void {
    const length = Buffer.byteLength(text)
    this.#bytes += length
    if (this.#bytes > this.#limit)
      refuse('tooLarge', 'tooManySharedStrings', { limit: Math.round(this.#limit / 1024 ** 2) })
    if (this.#fill + length > slabBytes) {
      this.#slabs.push(Buffer.allocUnsafe(Math.max(slabBytes, length)))
      this.#fill = 0
    }
    if (this.#count === this.#starts.length) this.#grow()
    this.#slabs.at(-1)!.write(text, this.#fill, 'utf8')
    this.#starts[this.#count] = this.#fill
    this.#slabOf[this.#count] = this.#slabs.length - 1
    this.#lengths[this.#count++] = length
    this.#fill += length
  }

  /** Undefined when the workbook has no such string. */
  get(index: number): string | undefined {
    if (!(index >= 0) || index >= this.#count) return undefined
    const start = this.#starts[index]!
    return this.#slabs[this.#slabOf[index]!]!.toString('utf8', start, start + this.#lengths[index]!)
  }

  #grow(): void {
    const wider = <T extends Uint32Array | Uint16Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    const size = this.#starts.length * 2
    this.#starts = wider(this.#starts, new Uint32Array(size))
    this.#slabOf = wider(this.#slabOf, new Uint16Array(size))
    this.#lengths = wider(this.#lengths, new Uint32Array(size))
  }
}

/**
 * `_x000D_` stands for a character XML cannot hold (ECMA-376 part 1, 22.9.2.19); NUL and half surrogate pairs stay written out.
 */
export const unescapeOoxml = (text: string): string =>
  !text.includes('_x')
    ? text
    : text.replace(/_x([0-9A-Fa-f]{4})_/g, (whole, hex: string) => {
        const code = Number.parseInt(hex, 16)
        return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? whole : String.fromCharCode(code)
      })

/** Reads `xl/sharedStrings.xml`; phonetic readings (`rPh`) beside the text are left out. */
export async function readSharedStrings(zip: Zip, member: string, limits: Limits): Promise<SharedStrings> {
  const strings = new SharedStrings(limits.maxSharedStringBytes)
  if (!zip.names.includes(member)) return strings
  let text = ''
  let inText = false
  let phonetic = false
  await readXml(zip.read(member), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') inText = !phonetic
    },
    close(name) {
      if (name === 'si') strings.add(unescapeOoxml(text))
      else if (name === 'rPh') phonetic = false
      else if (name === 't') inText = false
    },
    text(piece) {
      if (inText) text += piece
    },
  })
  return strings
}
