import type { Table } from './cell.ts'
import { csvOf } from './csv.ts'

export type TableFormat = 'csv' | 'xlsx'

/** Gives the reader a table as a file; the first row is its heading. */
export async function saveTable(name: string, rows: Table, format: TableFormat): Promise<void> {
  // The workbook's writer is asked for when the first one is.
  const content =
    format === 'csv'
      ? new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' })
      : await (await import('./xlsx.ts')).xlsxOf(rows)
  const url = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: url, download: `${name}.${format}` }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
