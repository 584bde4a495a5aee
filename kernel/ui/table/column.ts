import type { ReactNode } from 'react'
import type { FilterType } from '#kernel/contract'
import type { Locale } from '#kernel/i18n'
import type { Cell } from '../files/cell.ts'

export interface Option {
  readonly value: string
  readonly label: string
}
/**
 * One column of a `ResourceTable`. Sorting and filtering follow from the list's contract; give only what the contract cannot
 * know.
 */
export type Column<T> = Shown<T> & {
  /** Attribute of the item, dotted for a nested one; also its name in sort and filter. */
  readonly key: string
  readonly title: string
  /** Attribute to sort and filter by where it is another than `key`. */
  readonly by?: string
  /** Values to choose from in the filter, or anybody of the staff; without it the filter follows from the contract's type. `false` offers none. */
  readonly filter?: readonly Option[] | 'person' | false
  /** Not offered as a filter for now; the values `filter` names keep their words. */
  readonly notOffered?: boolean
  /** Who or where somebody is: masked in a file unless the reader asks for it open; with an eye where it is masked on screen. */
  readonly personal?: boolean
  /** Where a masked one is revealed; without it at the item's own `href`, under `key`. */
  readonly reveal?: (item: T) => { readonly href: string; readonly path: string }
  /** Width in px. */
  readonly width?: number
  readonly align?: 'left' | 'right' | 'center'
  /** Not shown until the reader chooses it. */
  readonly hidden?: boolean
  /** Where it stands on the card of a narrow screen: title line, right corner, a line of its own (the rule), or nowhere. */
  readonly card?: 'title' | 'corner' | 'line' | 'none'
}
/**
 * What stands in the column: without `render` the attribute itself. Words are in a file what they are on screen; of what is drawn
 * `plain` says it (`false` leaves it out), or the choices of its filter do: no file ever shows an id where the screen shows a name.
 */
type Plain<T> = (item: T, locale: Locale) => Cell | Promise<Cell>
type Shown<T> =
  | { readonly render?: (item: T) => string | number | null | undefined; readonly plain?: Plain<T> | false }
  | { readonly render: (item: T) => ReactNode; readonly plain: Plain<T> | false }
  | { readonly render: (item: T) => ReactNode; readonly filter: readonly Option[]; readonly plain?: Plain<T> | false }

export function valueAt(item: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>(
      (at, name) => (at && typeof at === 'object' ? (at as Record<string, unknown>)[name] : undefined),
      item,
    )
}

export type FilterKind = FilterType | 'choice' | 'person'
/** The kind of filter a column gets. */
export function filterKind<T>(
  column: Column<T>,
  filterable: Readonly<Record<string, FilterType>>,
): FilterKind | undefined {
  const type = filterable[column.by ?? column.key]
  if (type === undefined || column.filter === false || column.notOffered) return undefined
  if (column.filter) return column.filter === 'person' ? 'person' : 'choice'
  return type === 'uuid' ? undefined : type
}
