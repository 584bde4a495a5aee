import { Link } from 'react-router'
import { useMessages } from '#kernel/ui'
import { subjectPath } from './api.ts'
import { words } from './words.ts'

interface Subject {
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectNumber: string | null
}
export const subjectName = (m: { readonly subjectKinds: Readonly<Record<string, string>> }, of: Subject): string =>
  `${m.subjectKinds[of.subjectKind] ?? of.subjectKind} ${of.subjectNumber ?? ''}`.trim()

/** Number of what a clock or escalation is about, linked to it. */
export function SubjectLink({ of }: { readonly of: Subject }) {
  const m = useMessages(words)
  const path = subjectPath(of)
  const name = subjectName(m, of)
  return path ? (
    <Link className="cl-num" to={path}>
      {name}
    </Link>
  ) : (
    <span className="cl-num">{name}</span>
  )
}
