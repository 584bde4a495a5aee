import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Column } from './column.ts'
import { cellOf } from './cell.tsx'

interface CardsProps<T> {
  readonly items: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly href?: (item: T) => string
  readonly open: ((item: T) => void) | undefined
}

/** A list on a phone: one card an item, its title and corner first, the rest as name and value. */
export function Cards<T extends { readonly id: string }>({ items, columns, href, open }: CardsProps<T>) {
  const title = columns.find((c) => c.card === 'title') ?? columns[0]
  const corner = columns.find((c) => c.card === 'corner')
  const lines = columns.filter((c) => c !== title && c !== corner && c.card !== 'none')
  const name = (item: T): ReactNode => title && cellOf(title, item)
  return (
    <ul className="cl-cards">
      {items.map((item) => (
        <li key={item.id} className="cl-card">
          <div className="cl-card-head">
            {href ? (
              <Link className="cl-card-title" to={href(item)}>
                {name(item)}
              </Link>
            ) : open ? (
              <button type="button" className="cl-card-title" onClick={() => open(item)}>
                {name(item)}
              </button>
            ) : (
              <span className="cl-card-title">{name(item)}</span>
            )}
            {corner && cellOf(corner, item)}
          </div>
          <dl className="cl-card-lines">
            {lines.map((c) => (
              <div key={c.key}>
                <dt>{c.title}</dt>
                <dd>{cellOf(c, item)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
