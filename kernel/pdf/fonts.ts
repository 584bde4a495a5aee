import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'

/**
 * The Chinese font the pages already bring, Noto Sans SC (OFL-1.1), comes in about a hundred slices by use of characters, each a
 * variable WOFF2. A document embeds only the glyphs it shows; a slice is unpacked once a process, at the weight of plain text.
 */
const home = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'))
const weight = 400

interface Slice {
  readonly name: string
  readonly ranges: readonly (readonly [from: number, to: number])[]
}
const rangesOf = (text: string): Slice['ranges'] =>
  text.split(',').map((part) => {
    const [from = 0, to = from] = part
      .replace('U+', '')
      .split('-')
      .map((hex) => parseInt(hex, 16))
    return [from, to]
  })

let slices: Promise<readonly Slice[]> | undefined
const readSlices = async (): Promise<readonly Slice[]> => {
  const listed = JSON.parse(await readFile(join(home, 'unicode.json'), 'utf8')) as Record<string, string>
  return Object.entries(listed).map(([key, ranges]) => ({
    name: key.replaceAll(/[[\]]/g, ''),
    ranges: rangesOf(ranges),
  }))
}
const unpacked = new Map<string, Promise<Buffer>>()
async function unpack(slice: Slice): Promise<Buffer> {
  const packed = await readFile(join(home, 'files', `noto-sans-sc-${slice.name}-wght-normal.woff2`))
  const all = slice.ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
  return subsetFont(packed, String.fromCodePoint(...all), { targetFormat: 'sfnt', variationAxes: { wght: weight } })
}
const fallback = 'latin'

export interface Fonts {
  /** The font a character is written in. */
  readonly of: (character: string) => string
  readonly files: ReadonlyMap<string, Buffer>
}
/** The fonts a text needs; a character that none has is written in the first, as the box that stands for it. */
export async function fontsFor(text: string): Promise<Fonts> {
  const known = await (slices ??= readSlices())
  const found = new Map<string, Slice>()
  for (const character of new Set(text)) {
    const code = character.codePointAt(0)!
    const slice = known.findLast((s) => s.ranges.some(([from, to]) => code >= from && code <= to))
    if (slice) found.set(character, slice)
  }
  const needed = new Map([...found.values(), known.find((s) => s.name === fallback)!].map((s) => [s.name, s]))
  const files = new Map<string, Buffer>()
  for (const [name, slice] of needed) {
    if (!unpacked.has(name)) unpacked.set(name, unpack(slice))
    files.set(name, await unpacked.get(name)!)
  }
  return { of: (character) => found.get(character)?.name ?? fallback, files }
}
