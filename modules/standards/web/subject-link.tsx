import { Link } from 'react-router'
import { useMessages } from '#kernel/ui'
import { subjectPath } from './api.ts'
import { words } from './words.ts'

/** Number of what a clock or escalation is about, linked to it. */
export function SubjectLink({
  of,
}: {
  readonly of: { readonly subjectKind: string; readonly subjectId: string; readonly subjectNumber: string | null }
}) {
  const m = useMessages(words)
  const path = subjectPath(of)
  const name = `${m.subjectKinds[of.subjectKind] ?? of.subjectKind} ${of.subjectNumber ?? ''}`.trim()
  return path ? (
    <Link className="cl-num" to={path}>
      {name}
    </Link>
  ) : (
    <span className="cl-num">{name}</span>
  )
}
