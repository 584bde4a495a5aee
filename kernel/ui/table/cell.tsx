import type { ReactNode } from 'react'
import type { Locale } from '#kernel/i18n'
import { PersonName } from '../directory/directory.tsx'
import { personName } from '../directory/people-by-id.ts'
import { nameIn, useLocale } from '../locale.ts'
import { Instant } from '../time/time.tsx'
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

/** An instant as a column shows it and as a file has it: `{ key: 'sentAt', title, ...atCell((m: Message) => m.sentAt) }`. */
export const atCell = <T,>(at: (item: T) => Date | null, show?: 'short' | 'date') => ({
  render: (item: T) => <Instant at={at(item)} {...(show ? { show } : {})} />,
  plain: at,
})
/** A member of staff by name, on screen and in a file. */
export const personCell = <T,>(id: (item: T) => string | null) => ({
  render: (item: T) => <PersonName id={id(item)} />,
  plain: (item: T, locale: Locale) => personName(id(item), locale),
})
