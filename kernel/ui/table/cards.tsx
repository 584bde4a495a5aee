import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Column } from './column.ts'
import { ItemCell } from './item-cell.tsx'

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
  const named = (item: T, draw: (shown: ReactNode) => ReactNode): ReactNode =>
    title && <ItemCell column={title} item={item} draw={draw} />
  return (
    <ul className="cl-cards">
      {items.map((item) => (
        <li key={item.id} className="cl-card">
          <div className="cl-card-head">
            {named(item, (name) =>
              href ? (
                <Link className="cl-card-title" to={href(item)}>
                  {name}
                </Link>
              ) : open ? (
                <button type="button" className="cl-card-title" onClick={() => open(item)}>
                  {name}
                </button>
              ) : (
                <span className="cl-card-title">{name}</span>
              ),
            )}
            {corner && <ItemCell column={corner} item={item} />}
          </div>
          <dl className="cl-card-lines">
            {lines.map((c) => (
              <div key={c.key}>
                <dt>{c.title}</dt>
                <dd>
                  <ItemCell column={c} item={item} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
