import { textOf, type Cell } from './cell.ts'
import { compileDateFormat, parseLocal, type DateFormat } from './date-format.ts'
import type { Sure, Why } from './fact.ts'
import { parseNumber } from './number.ts'

export type ColumnKind = 'blank' | 'text' | 'number' | 'date' | 'ambiguous'
/**
 * What a column holds. `ambiguous`: its values can be read in several ways that give different dates or numbers; the reader must
 * choose.
 */
export interface ColumnFact {
  readonly name: string
  readonly kind: ColumnKind
  /**
   * Of a date: its formats (TR35 tokens, or `spreadsheet` for typed dates), to be used together; of a number: its decimal mark.
   */
  readonly formats: readonly string[]
  /** Of an ambiguous column: the readings to choose from. Empty otherwise. */
  readonly alternatives: readonly string[]
  readonly sure: Sure
  readonly why: Why
  readonly blank: number
  /** Values that are neither blank nor of this kind. */
  readonly misfits: number
}

interface Candidate {
  readonly order: string
  readonly lenient: DateFormat
  readonly padded: DateFormat
}

// d-m-y, m-d-y and y-m-d with the separators in use; with two-digit years all three orders are possible, so all three compete.
const dates: [order: string, format: string][] = [
  ...['-', '/', '.'].flatMap((s): [string, string][] => [
    ['ymd', `yyyy${s}M${s}d`],
    ['dmy', `d${s}M${s}yyyy`],
    ['mdy', `M${s}d${s}yyyy`],
    ['dmy', `d${s}M${s}yy`],
    ['mdy', `M${s}d${s}yy`],
    ['ymd', `yy${s}M${s}d`],
  ]),
  ['ymd', 'yyyyMMdd'],
  ['ymd', 'yyyy年M月d日'],
  ['dmy', 'd-MMM-yy'],
  ['dmy', 'd-MMM-yyyy'],
  ['dmy', 'd MMM yy'],
  ['dmy', 'd MMM yyyy'],
  ['mdy', 'MMM d, yyyy'],
]
const times = ['H:mm', 'H:mm:ss', 'H:mm:ss.S', 'h:mm a', 'h:mm:ss a', 'a h:mm', 'a h:mm:ss']
const zoned = ['HH:mmXXX', 'HH:mm:ssXXX', 'HH:mm:ss.SXXX', 'HH:mm:ss XXX']
const padded = (format: string): string => format.replace(/(?<![A-Za-z])([MdH])(?![A-Za-z])/g, '$1$1')

const candidates: readonly Candidate[] = [
  ...dates.flatMap(([order, date]) =>
    [date, ...[...times, ...zoned].map((t) => `${date} ${t}`)].map((format) => ({ order, format })),
  ),
  ...[...times.slice(0, 3), ...zoned].map((t) => ({ order: 'ymd', format: `yyyy-MM-dd'T'${t}` })),
  ...times.map((format) => ({ order: 'time', format })),
].map(({ order, format }) => ({ order, lenient: compileDateFormat(format), padded: compileDateFormat(padded(format)) }))

/**
 * Digits become 1, words become `jan`: values of one shape have the same possible formats, so each shape is matched only once.
 */
const shapeOf = (value: string): string =>
  value
    .replace(/\d/g, '1')
    .replace(/[A-Za-z]{3,9}/g, 'jan')
    .replace(/[AaPp](\.?)[Mm]\b/g, 'a$1m')
    .replace('下午', '上午')
const shapes = new Map<string, readonly number[]>()

function candidatesFor(value: string): readonly number[] {
  if (value.length < 4 || value.length > 40 || !/\d/.test(value)) return []
  const shape = shapeOf(value)
  let found = shapes.get(shape)
  if (!found) {
    found = candidates.flatMap((c, i) => (c.lenient.pattern.test(shape) ? [i] : []))
    if (shapes.size < 10_000) shapes.set(shape, found)
  }
  return found
}

/** The years a business file can mean; outside them a number is a number and no date. */
const plausible = (year: number): boolean => year >= 1900 && year <= 2100

/** How many values have exactly these readings. */
interface Readings {
  readonly ids: readonly number[]
  count: number
}
type Base = Pick<ColumnFact, 'name' | 'blank' | 'formats' | 'alternatives'>

/** The evidence of one column; as many values as one likes may be added (a dry run adds them all). */
class ColumnEvidence {
  #blank = 0
  #filled = 0
  #typedDates = 0
  #typedNumbers = 0
  readonly #readings = new Map<string, Readings>()
  readonly #lenient = new Set<number>()
  readonly #numbers = { point: 0, comma: 0, differ: 0 }

  add(cell: Cell): void {
    if (typeof cell !== 'string' && cell.local !== undefined) {
      this.#filled++
      this.#typedDates++
      return
    }
    if (typeof cell !== 'string' && cell.number !== undefined) {
      this.#filled++
      this.#typedNumbers++
      return
    }
    const value = textOf(cell).trim()
    if (value === '') {
      this.#blank++
      return
    }
    this.#filled++
    this.#addNumber(value)
    this.#addDate(value)
  }

  // A leading zero or plus is a telephone number, a post code or an account, not a quantity.
  #addNumber(value: string): void {
    if (!/^-?(?:[1-9.,]|0(?:$|[.,]))/.test(value)) return
    const point = parseNumber(value, '.')
    const comma = parseNumber(value, ',')
    if (point.ok) this.#numbers.point++
    if (comma.ok) this.#numbers.comma++
    if (point.ok && comma.ok && point.value !== comma.value) this.#numbers.differ++
  }

  #addDate(value: string): void {
    const ids = candidatesFor(value).filter((i) => {
      const read = parseLocal(value, candidates[i]!.lenient)
      return read.ok && plausible(read.value.year)
    })
    if (ids.length === 0) return
    for (const i of ids) if (!candidates[i]!.padded.pattern.test(value)) this.#lenient.add(i)
    const key = ids.join()
    const seen = this.#readings.get(key)
    if (seen) seen.count++
    else this.#readings.set(key, { ids, count: 1 })
  }

  /** A column is of dates or numbers when at least 95 % of its values are; the rest are its misfits. */
  conclude(name: string): ColumnFact {
    const base: Base = { name, blank: this.#blank, formats: [], alternatives: [] }
    if (this.#filled === 0) return { ...base, kind: 'blank', sure: 'certain', why: 'allBlank', misfits: 0 }
    if (this.#enough(this.#typedDates)) {
      return {
        ...base,
        kind: 'date',
        formats: ['spreadsheet'],
        sure: 'certain',
        why: 'spreadsheetDates',
        misfits: this.#filled - this.#typedDates,
      }
    }
    const number = this.#concludeNumber(base)
    const date = this.#concludeDate(base)
    // Eight digits may be a day (20150422) or just a number: a day wins only when every value is one, and then as a guess.
    if (date && number) return date.kind === 'date' && date.misfits === 0 ? { ...date, sure: 'guess' } : number
    return date ?? number ?? { ...base, kind: 'text', sure: 'likely', why: 'noneFits', misfits: 0 }
  }

  #enough(count: number): boolean {
    return count > 0 && count >= this.#filled * 0.95
  }

  #concludeNumber(base: Base): ColumnFact | undefined {
    const { point, comma, differ } = this.#numbers
    const best = Math.max(point, comma) + this.#typedNumbers
    if (!this.#enough(best)) return undefined
    const misfits = this.#filled - best
    if (differ > 0 && point === comma)
      return { ...base, kind: 'ambiguous', alternatives: ['.', ','], sure: 'guess', why: 'severalFit', misfits }
    return { ...base, kind: 'number', formats: [point >= comma ? '.' : ','], ...surely(misfits), misfits }
  }

  #concludeDate(base: Base): ColumnFact | undefined {
    const all = [...this.#readings.values()]
    const dated = all.reduce((sum, r) => sum + r.count, 0)
    if (!this.#enough(dated)) return undefined
    const misfits = this.#filled - dated
    const covers = orders
      .map((order) => ({
        order,
        count: all.reduce((sum, r) => sum + (r.ids.some((i) => candidates[i]!.order === order) ? r.count : 0), 0),
      }))
      .filter((o) => o.count > 0)
      .sort((a, b) => b.count - a.count)
    const whole = covers.filter((o) => o.count === dated)
    if (whole.length === 1)
      return { ...base, kind: 'date', formats: this.#formatsOf(whole[0]!.order, all), ...surely(misfits), misfits }
    // No order fits every value (day-first and month-first mixed), or several do: either way a choice would be a guess.
    const open = whole.length > 1 ? whole : covers
    const alternatives = open.flatMap((o) => this.#formatsOf(o.order, all).slice(0, 1))
    return {
      ...base,
      kind: 'ambiguous',
      alternatives,
      sure: 'guess',
      why: whole.length > 1 ? 'severalFit' : 'mixedReadings',
      misfits,
    }
  }

  /** The fewest formats of one order that read all its values, the most used first. */
  #formatsOf(order: string, all: readonly Readings[]): string[] {
    let left = all.filter((r) => r.ids.some((i) => candidates[i]!.order === order))
    const formats: string[] = []
    while (left.length > 0) {
      const votes = new Map<number, number>()
      for (const r of left)
        for (const i of r.ids) if (candidates[i]!.order === order) votes.set(i, (votes.get(i) ?? 0) + r.count)
      const [best] = [...votes].sort((a, b) => b[1] - a[1])[0]!
      const { lenient, padded } = candidates[best]!
      // Values that are all padded are said so: `dd/MM/yyyy` tells the reader more than `d/M/yyyy`.
      formats.push(this.#lenient.has(best) ? lenient.format : padded.format)
      left = left.filter((r) => !r.ids.includes(best))
    }
    return formats
  }
}
const orders = ['ymd', 'dmy', 'mdy', 'time'] as const
const surely = (misfits: number) =>
  misfits === 0 ? ({ sure: 'certain', why: 'fitsAll' } as const) : ({ sure: 'likely', why: 'fitsMost' } as const)

/** Decides what every column holds, from as many rows as are added. */
export class ColumnScanner {
  readonly #names: readonly string[]
  readonly #evidence: ColumnEvidence[]
  constructor(header: readonly string[]) {
    this.#names = header
    this.#evidence = header.map(() => new ColumnEvidence())
  }
  add(cells: readonly Cell[]): void {
    for (let i = 0; i < this.#evidence.length; i++) this.#evidence[i]!.add(cells[i] ?? '')
  }
  /** `whole` says that every row was added; what only a sample shows is never `certain`. */
  conclude(whole: boolean): ColumnFact[] {
    return this.#names.map((name, i) => {
      const found = this.#evidence[i]!.conclude(name)
      return whole || found.sure !== 'certain' ? found : { ...found, sure: 'likely' }
    })
  }
}
