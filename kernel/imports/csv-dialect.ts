import { CsvRecords, type CsvRecord } from './csv-records.ts'
import { fact, given, type Fact } from './fact.ts'
import { defaultLimits } from './limits.ts'

export const delimiters = [',', ';', '\t', '|'] as const

export interface DialectFacts {
  readonly delimiter: Fact<string>
  readonly quote: Fact<string>
  readonly records: readonly CsvRecord[]
  readonly preamble: number
}

/** Finds the delimiter and quote of a sample of decoded text; `whole` says that the sample is the whole file. */
export function detectDialect(
  text: string,
  whole: boolean,
  options: { delimiter?: string | undefined; quote?: string | undefined },
): DialectFacts {
  const quote = options.quote === undefined ? detectQuote(text) : given(options.quote)
  const split = (delimiter: string): CsvRecord[] => {
    const records = new CsvRecords({ delimiter, quote: quote.value }, defaultLimits)
    // So that a stray quote in the sample hides one row, not all that follow.
    records.expectCells(/^[^\r\n]*/.exec(text)![0].split(delimiter).length)
    const found = [...records.feed(text), ...records.end()]
    return whole ? found : found.slice(0, -1)
  }
  // Excel's own hint: a first line `sep=;` names the delimiter and is no data.
  const hint = /^sep=([,;\t|])\r?\n/i.exec(text)?.[1]
  const preamble = hint ? 1 : 0
  if (options.delimiter !== undefined)
    return { delimiter: given(options.delimiter), quote, records: split(options.delimiter).slice(preamble), preamble }
  if (hint) return { delimiter: fact(hint, 'certain', 'sepLine'), quote, records: split(hint).slice(1), preamble }
  const tried = delimiters
    .map((delimiter) => {
      const records = split(delimiter)
      return { delimiter, records, ...evenness(records) }
    })
    .sort((a, b) => b.score - a.score)
  const [best, next] = tried as [(typeof tried)[number], (typeof tried)[number]]
  if (best.width < 2) return { delimiter: fact(',', 'guess', 'singleColumn'), quote, records: split(','), preamble }
  const sure = best.share > 0.95 && next.score < best.score * 0.7 ? 'certain' : best.share > 0.8 ? 'likely' : 'guess'
  return { delimiter: fact(best.delimiter, sure, 'evenColumns'), quote, records: best.records, preamble }
}

// The right delimiter cuts nearly every record, the header among them, into the same number of cells, and into more than one.
function evenness(all: readonly CsvRecord[]): { width: number; share: number; score: number } {
  const widths = all.slice(0, 500).map((r) => (r.problem ? 0 : r.cells.length))
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  const share = widths.length === 0 ? 0 : count / widths.length
  if (width < 2) return { width, share, score: 0 }
  const firstFits = widths[0] === width ? 1 : 0.6
  return { width, share, score: share ** 2 * firstFits * (1 + Math.log2(width) / 20) }
}

function detectQuote(text: string): Fact<string> {
  const wrapped = (mark: string) =>
    text.match(new RegExp(`(?:^|[,;\\t|])${mark}[^${mark}]*${mark}(?=[,;\\t|\\r\\n]|$)`, 'gm'))?.length ?? 0
  const sample = text.slice(0, 65_536)
  if (!sample.includes('"') && sample.includes("'") && wrapped("'") >= 4) return fact("'", 'likely', 'quotedCells')
  return sample.includes('"') ? fact('"', 'likely', 'quotedCells') : fact('"', 'likely', 'usualQuote')
}
