import type { ReactNode } from 'react'
import type { Endpoint, Page } from '#kernel/contract'
import type { Operation } from '../api/operation.ts'
import type { Label } from '../locale.ts'
import type { BulkAction } from './bulk-bar.tsx'
import type { Column } from './column.ts'
import type { ListState } from './list-state.ts'

export interface Item {
  readonly id: string
}
type ListEndpoint<T> = Endpoint<
  Endpoint['input'],
  { readonly _zod: { readonly input: unknown; readonly output: Page<T> } }
>

export interface ResourceTableProps<T extends Item> {
  /** Names this list for what the reader keeps of it (columns, views): `cases`. */
  readonly name: string
  /** A list operation: `cases.listCases`. Its contract decides what can be sorted and filtered. */
  readonly list: Operation<ListEndpoint<T>>
  readonly columns: readonly Column<T>[]
  /** Questions that always hold, e.g. the customer of the page. */
  readonly where?: Readonly<Record<string, string | undefined>>
  /** Other parameters of the list operation (those of its own, not filters). */
  readonly params?: Readonly<Record<string, unknown>>
  /** Address of an item: the title becomes a link, Enter and a click on the row go there. */
  readonly href?: (item: T) => string
  /** Instead of `href`: what a click or Enter does. */
  readonly onOpen?: (item: T) => void
  /** Placeholder of the search box; without it there is none (use it where the list answers `q`). */
  readonly search?: string
  readonly start?: Partial<ListState>
  /** `changed`: how many of its rows are news to the reader; said on the view's tab. */
  readonly views?: readonly { readonly name: Label; readonly state: Partial<ListState>; readonly changed?: number }[]
  readonly bulk?: readonly BulkAction<T>[]
  /** Topics whose facts make the list be asked for again: `['cases.case']`. */
  readonly live?: readonly string[]
  /** Keeps the state out of the address: for a list inside a page. */
  readonly embedded?: boolean
  readonly empty?: ReactNode
  /** Right end of the toolbar. */
  readonly extra?: ReactNode
  /** Class of a row, e.g. to mark the chosen or the unread one. */
  readonly rowClass?: (item: T) => string
}
