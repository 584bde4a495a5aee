import type { ReactNode } from 'react'
import { Revealable } from '../reveal/revealable.tsx'
import { cellOf } from './cell.tsx'
import { valueAt, type Column } from './column.ts'

interface ItemCellProps<T> {
  readonly column: Column<T>
  readonly item: T
  /** Draws what stands in the cell, e.g. as the link of its row; the eye of a masked value stays beside it. */
  readonly draw?: (shown: ReactNode) => ReactNode
}

/** What stands in a column for an item; what is masked can be revealed there. */
export function ItemCell<T>({ column: c, item, draw = (shown) => shown }: ItemCellProps<T>) {
  const value = valueAt(item, c.key)
  if (!c.personal || c.render || typeof value !== 'string' || value === '') return <>{draw(cellOf(c, item))}</>
  const own = { href: (item as { href?: string }).href, path: c.key }
  return (
    <Revealable value={value} {...(c.reveal?.(item) ?? own)} label={c.title}>
      {draw}
    </Revealable>
  )
}
