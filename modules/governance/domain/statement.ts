import { createHash } from 'node:crypto'
import { refuse } from '#kernel/errors'

export interface Answer {
  readonly applicable: boolean | null
  readonly reasons: readonly string[]
  readonly justification: string
  readonly state: string
  readonly ownerId: string | null
  readonly evidence: readonly { readonly title: string; readonly url: string }[]
}
export interface NamedAnswer extends Answer {
  readonly kind: 'clause' | 'control'
  readonly code: string
  readonly theme: string
  readonly nameZh: string
  readonly nameEn: string
}
export const unanswered: Answer = {
  applicable: null,
  reasons: [],
  justification: '',
  state: 'notStarted',
  ownerId: null,
  evidence: [],
}

type Given<T> = { readonly [K in keyof T]?: T[K] | undefined }
const given = <T extends object>(wanted: Given<T>): Partial<T> =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Partial<T>

/**
 * An answer after a change. Clauses 4 to 10 are never left out (ISO/IEC 27001:2022, 1); a control is taken or left out for a
 * reason (6.1.3 d).
 */
export function answerAfter(kind: string, before: Answer, wanted: Given<Answer>): Answer {
  const after = { ...before, ...given(wanted) }
  if (kind === 'clause' && after.applicable === false) return refuse('conflict', 'clauseAlwaysApplies')
  const words = after.justification.trim() !== ''
  if (after.applicable === false && !words) return refuse('invalid', 'justificationMissing')
  if (after.applicable === true && !words && after.reasons.length === 0)
    return refuse('invalid', 'justificationMissing')
  return after
}

const compared = ['applicable', 'reasons', 'justification', 'state', 'ownerId', 'evidence'] as const
export interface Difference {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly fields: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[]
}
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What two sets of answers differ in, by code, in the order of the later one; what only the earlier has comes last. */
export function differences(before: readonly NamedAnswer[], after: readonly NamedAnswer[]): Difference[] {
  const old = new Map(before.map((a) => [a.code, a]))
  const now = new Set(after.map((a) => a.code))
  const named = ({ code, nameZh, nameEn }: NamedAnswer) => ({ code, nameZh, nameEn })
  const later = after.flatMap((a): Difference[] => {
    const was = old.get(a.code)
    if (!was) return [{ ...named(a), change: 'added', fields: [] }]
    const fields = compared
      .filter((name) => !same(was[name], a[name]))
      .map((name) => ({ name, before: was[name], after: a[name] }))
    return fields.length ? [{ ...named(a), change: 'changed', fields }] : []
  })
  const gone = before.filter((a) => !now.has(a.code))
  return [...later, ...gone.map((a): Difference => ({ ...named(a), change: 'removed', fields: [] }))]
}

/** Key order is that of the arrays, not of the database: the digest is of what is said. */
const told = (a: NamedAnswer): unknown[] => [
  a.kind,
  a.code,
  a.theme,
  a.nameZh,
  a.nameEn,
  a.applicable,
  a.reasons,
  a.justification,
  a.state,
  a.ownerId,
  a.evidence.map((e) => [e.title, e.url]),
]
/** SHA-256 of an issue: anybody who holds the export can see that nothing was changed since. */
export const issueDigest = (
  head: { readonly number: number; readonly edition: string; readonly scope: string },
  answers: readonly NamedAnswer[],
): string =>
  createHash('sha256')
    .update(JSON.stringify([1, head.number, head.edition, head.scope, answers.map(told)]))
    .digest('hex')
