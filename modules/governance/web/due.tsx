import type { ReactNode } from 'react'
import { useMessages } from '#kernel/ui'
import './governance.css'
import { words } from './words.ts'

interface DueProps {
  readonly late: boolean
  /** Where it is not for one person to be late. */
  readonly said?: string
  readonly children: ReactNode
}
/** When something is due, and in a word beside it, never by colour alone (WCAG 2.2, 1.4.1), that this has passed. */
export function Due({ late, said, children }: DueProps) {
  const m = useMessages(words)
  return (
    <span>
      {children} {late && <span className="gv-bad">{said ?? m.overdue}</span>}
    </span>
  )
}
