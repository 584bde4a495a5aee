import { textOf, type Cell } from './cell.ts'
import { fact, type Fact } from './fact.ts'

export interface SampledRow {
  readonly number: number
  readonly cells: readonly Cell[]
}

const valueLike = (cell: Cell | undefined): boolean =>
  (typeof cell === 'object' && (cell.number !== undefined || cell.local !== undefined)) ||
  /^[+-]?\d[\d.,:/ -]*(?:[AaPp][Mm])?$|^\d{1,2}[- ][A-Za-z]{3}[- ]\d{2,4}|^\d{4}年/.test(textOf(cell).trim())
const filledOf = (row: SampledRow): Cell[] => row.cells.filter((c) => textOf(c).trim() !== '')

/** The row number of the header (titles above it are passed over); 0 when the first row is already data. */
export function detectHeaderRow(rows: readonly SampledRow[]): Fact<number> {
  if (rows.length === 0) return fact(0, 'guess', 'emptyFile')
  const widths = rows
    .slice(0, 200)
    .map((r) => filledOf(r).length)
    .sort((a, b) => a - b)
  const usual = widths[Math.floor(widths.length / 2)] ?? 1
  const at = rows.slice(0, 20).findIndex((r) => filledOf(r).length >= Math.max(1, usual * 0.6))
  const row = rows[at]
  if (!row) return fact(0, 'guess', 'noHeader')
  const names = filledOf(row)
  if (names.filter(valueLike).length > names.length * 0.3) return fact(0, 'likely', 'noHeader')
  const below = rows.slice(at + 1, at + 201)
  const overValues = row.cells.some((cell, i) => {
    if (valueLike(cell) || textOf(cell).trim() === '') return false
    const values = below.map((r) => r.cells[i]).filter((c) => textOf(c).trim() !== '')
    return values.length > 0 && values.filter(valueLike).length >= values.length * 0.8
  })
  if (overValues) return fact(row.number, below.length >= 3 ? 'certain' : 'likely', 'textOverValues')
  const unique = new Set(names.map((n) => textOf(n).trim().toLowerCase())).size === names.length
  return unique ? fact(row.number, 'guess', 'textOnly') : fact(0, 'guess', 'noHeader')
}

/** Column names: trimmed; a blank one is `#3` by its place, a repeated one `name (2)`; without a header all are `#1`, `#2` …. */
export function headerNames(cells: readonly Cell[] | undefined, width: number): string[] {
  const used = new Set<string>()
  return Array.from({ length: Math.max(cells?.length ?? 0, cells ? 0 : width) }, (_, i) => {
    const wanted = textOf(cells?.[i]).trim() || `#${i + 1}`
    let name = wanted
    for (let n = 2; used.has(name); n++) name = `${wanted} (${n})`
    used.add(name)
    return name
  })
}
