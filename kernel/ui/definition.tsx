import { Popover } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMessages } from './locale.ts'
import { messages } from './messages.ts'

export interface DefinitionProps {
  readonly name: string
  /** What is counted, in a sentence. */
  readonly meaning: string
  readonly numerator?: string
  readonly denominator?: string
  readonly target?: string
  readonly owner?: string
  /** Law, standard or decision it rests on. */
  readonly source?: string
  /** Where the rows behind the number are listed. */
  readonly rows?: string
  /** The number. */
  readonly children: ReactNode
}

/** A number that opens its definition and its rows. */
export function Definition(p: DefinitionProps) {
  const m = useMessages(messages)
  const lines = [
    [m.numerator, p.numerator],
    [m.denominator, p.denominator],
    [m.target, p.target],
    [m.owner, p.owner],
    [m.source, p.source],
  ] as const
  const content = (
    <div className="cl-definition">
      <p>{p.meaning}</p>
      <dl>
        {lines
          .filter(([, v]) => v)
          .map(([label, v]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{v}</dd>
            </div>
          ))}
      </dl>
      {p.rows && <Link to={p.rows}>{m.seeRows}</Link>}
    </div>
  )
  return (
    <Popover trigger="click" title={p.name} content={content}>
      <button type="button" className="cl-number">
        {/* Not a label: the number that is seen must be part of what is said (WCAG 2.5.3). */}
        <span className="cl-hidden">{p.name}: </span>
        {p.children}
        <span className="cl-hidden"> · {m.definition}</span>
      </button>
    </Popover>
  )
}
