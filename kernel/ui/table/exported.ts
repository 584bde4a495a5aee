import type { Cell, Table } from '../files/cell.ts'
import { valueAt, type Column } from './column.ts'
import { masked } from './masked.ts'

/** What a column is in a file: its `plain`, else the words of a choice, else what it shows where that is text, else its value. */
export function plainOf<T>(c: Column<T>, item: T): Cell {
  if (c.plain) return c.plain(item)
  const value = valueAt(item, c.key)
  if (value === null || value === undefined) return null
  const label = Array.isArray(c.filter) ? c.filter.find((o) => o.value === String(value))?.label : undefined
  if (label !== undefined) return label
  const shown = c.render?.(item)
  if (typeof shown === 'string') return shown === '—' ? null : shown
  if (value instanceof Date || typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Heading and rows of a list as a file has them; `open` leaves personal data as they are. */
export function exported<T>(columns: readonly Column<T>[], items: readonly T[], open: boolean): Table {
  const cell = (c: Column<T>, item: T): Cell => {
    const value = plainOf(c, item)
    return c.personal && !open && value !== null && value !== undefined && value !== '' ? masked(String(value)) : value
  }
  return [columns.map((c) => c.title), ...items.map((item) => columns.map((c) => cell(c, item)))]
}
