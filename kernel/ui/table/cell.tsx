import type { ReactNode } from 'react'
import { nameIn, useLocale } from '../locale.ts'
import { valueAt, type Column } from './column.ts'

/** What stands in a column for an item. */
export function cellOf<T>(c: Column<T>, item: T): ReactNode {
  if (c.render) return c.render(item)
  const value = valueAt(item, c.key)
  return value === null || value === undefined || value === '' ? <span className="cl-none">—</span> : String(value)
}

/** A name pair in the reader's language; a `render` for columns of `nameZh` / `nameEn`. */
export function BothNames({ zh, en }: { readonly zh: string; readonly en: string | null | undefined }) {
  return <>{nameIn(useLocale(), zh, en)}</>
}
