import { guarded, type Cell, type Table } from './cell.ts'

const textOf = (v: Cell): string => {
  if (v === null || v === undefined) return ''
  if (v instanceof Date) return v.toISOString()
  return typeof v === 'string' ? guarded(v) : String(v)
}
/** RFC 4180 with the mark Excel needs for UTF-8; nothing in it runs as a formula. Instants are UTC. */
export function csvOf(rows: Table): string {
  const cell = (v: Cell) => {
    const text = textOf(v)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${rows.map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`
}
