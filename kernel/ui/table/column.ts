import type { ReactNode } from 'react'
import type { FilterType } from '#kernel/contract'
import type { Cell } from '../files/cell.ts'

export interface Option {
  readonly value: string
  readonly label: string
}
/**
 * One column of a `ResourceTable`. Sorting and filtering follow from the list's contract; give only what the contract cannot
 * know.
 */
export interface Column<T> {
  /** Attribute of the item, dotted for a nested one; also its name in sort and filter. */
  readonly key: string
  readonly title: string
  readonly render?: (item: T) => ReactNode
  /** Attribute to sort and filter by where it is another than `key`. */
  readonly by?: string
  /** Values to choose from in the filter; without it the filter follows from the contract's type. `false` offers none. */
  readonly filter?: readonly Option[] | false
  /** The same as `render` for a file; without it a choice is exported by its words, another attribute as it is. */
  readonly plain?: (item: T) => Cell
  /** Who or where somebody is: masked in a file unless the reader asks for it open. */
  readonly personal?: boolean
  /** Width in px. */
  readonly width?: number
  readonly align?: 'left' | 'right' | 'center'
  /** Not shown until the reader chooses it. */
  readonly hidden?: boolean
  /** Where it stands on the card of a narrow screen: title line, right corner, a line of its own (the rule), or nowhere. */
  readonly card?: 'title' | 'corner' | 'line' | 'none'
}

export function valueAt(item: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>(
      (at, name) => (at && typeof at === 'object' ? (at as Record<string, unknown>)[name] : undefined),
      item,
    )
}

/** The kind of filter a column gets. */
export function filterKind<T>(
  column: Column<T>,
  filterable: Readonly<Record<string, FilterType>>,
): FilterType | 'choice' | undefined {
  const type = filterable[column.by ?? column.key]
  if (type === undefined || column.filter === false) return undefined
  if (column.filter) return 'choice'
  return type === 'uuid' ? undefined : type
}
