import { masked } from '#kernel/contract'
import type { Locale } from '#kernel/i18n'
import type { Cell, Table } from '../files/cell.ts'
import { valueAt, type Column } from './column.ts'

/** What a column is in a file: its `plain`, else the words of a choice, else what it shows where that is text, else its value. */
function plainOf<T>(c: Column<T>, item: T, locale: Locale): Cell | Promise<Cell> {
  if (c.plain) return c.plain(item, locale)
  const value = valueAt(item, c.key)
  const label =
    Array.isArray(c.filter) && value !== null && value !== undefined
      ? c.filter.find((o) => o.value === String(value))?.label
      : undefined
  if (label !== undefined) return label
  const shown = c.render?.(item)
  if (typeof shown === 'string') return shown === '—' ? null : shown
  if (typeof shown === 'number') return shown
  if (value === null || value === undefined) return null
  if (value instanceof Date || typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export const headingOf = (columns: readonly { readonly title: string }[]): readonly Cell[] =>
  columns.map((c) => c.title)

/** Rows of a list as a file has them; `open` leaves personal data as they are. */
export function exported<T>(
  columns: readonly Column<T>[],
  items: readonly T[],
  options: { readonly open: boolean; readonly locale: Locale },
): Promise<Table> {
  const cell = async (c: Column<T>, item: T): Promise<Cell> => {
    const value = await plainOf(c, item, options.locale)
    const hidden = c.personal && !options.open && value !== null && value !== undefined && value !== ''
    return hidden ? masked(String(value)) : value
  }
  return Promise.all(items.map((item) => Promise.all(columns.map((c) => cell(c, item)))))
}
