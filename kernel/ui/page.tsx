import { useEffect, useRef, type ReactNode } from 'react'

/** Where keyboard and screen reader go after a change of page: its heading. The first page of a visit leaves the focus alone. */
let visited = false

export interface PageProps {
  readonly title: string
  /** Under the title: what the reader is looking at, in a line. */
  readonly summary?: ReactNode
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  /** Before the title: a back link or a state. */
  readonly before?: ReactNode
  /** Fills the height of the window and scrolls inside (desk, chat) instead of scrolling as a whole. */
  readonly fill?: boolean
  readonly children: ReactNode
}

/** The frame of every page: document title, one h1 that takes the focus on arrival, actions, content. */
export function Page({ title, summary, actions, before, fill, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Clearline`
  }, [title])
  useEffect(() => {
    if (visited) heading.current?.focus({ preventScroll: true })
    visited = true
  }, [])
  return (
    <div className={fill ? 'cl-page cl-page-fill' : 'cl-page'}>
      <header className="cl-page-head">
        <div className="cl-page-name">
          {before}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {summary && <div className="cl-page-summary">{summary}</div>}
        </div>
        {actions && <div className="cl-page-actions">{actions}</div>}
      </header>
      <div className="cl-page-body">{children}</div>
    </div>
  )
}

/** A titled block of a page. */
export function Panel({
  title,
  extra,
  children,
  flush,
  className,
}: {
  readonly title?: ReactNode
  readonly extra?: ReactNode
  readonly children: ReactNode
  readonly flush?: boolean
  readonly className?: string
}) {
  return (
    <section className={['cl-panel', flush ? 'cl-panel-flush' : '', className].filter(Boolean).join(' ')}>
      {(title || extra) && (
        <div className="cl-panel-head">
          {title && <h2>{title}</h2>}
          {extra && <div className="cl-panel-extra">{extra}</div>}
        </div>
      )}
      <div className="cl-panel-body">{children}</div>
    </section>
  )
}

/** Names and values, as many columns as fit. */
export function Facts({ of }: { readonly of: readonly (readonly [label: string, value: ReactNode] | null | false)[] }) {
  return (
    <dl className="cl-facts">
      {of
        .filter((f): f is readonly [string, ReactNode] => Boolean(f))
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value === null || value === undefined || value === '' ? <span className="cl-none">—</span> : value}
            </dd>
          </div>
        ))}
    </dl>
  )
}
