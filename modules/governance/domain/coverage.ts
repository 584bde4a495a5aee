import type { Relationship } from './library/mappings.ts'

/** What a control contributes to a requirement: how it is related, and how far it is implemented. */
export interface Contribution {
  readonly code: string
  readonly relationship: Relationship
  /** Null: not decided, or left out of the statement of applicability. */
  readonly state: 'notStarted' | 'planned' | 'partial' | 'implemented' | null
}
export interface Covered {
  readonly coverage: number | null
  readonly because: readonly string[]
}

const done = { notStarted: 0, planned: 0, partial: 0.5, implemented: 1 } as const
const doneOf = (c: Contribution): number => (c.state === null ? 0 : done[c.state])
/** Sharing something is never more than half of it. */
const SHARED = 0.5

/**
 * How far a requirement is covered. A control that is equal to it or more covers it by itself: the best of them counts. Controls that
 * each cover a part are needed together: the weakest counts. Where there are only overlaps, the best counts half. Of these the highest.
 */
export function coverageOf(given: readonly Contribution[]): Covered {
  const of = (...kinds: readonly Relationship[]) => given.filter((c) => kinds.includes(c.relationship))
  const whole = of('equal', 'superset')
  const parts = of('subset')
  const shared = of('intersect')
  const most = (some: readonly Contribution[]) => Math.max(...some.map(doneOf))
  const least = Math.min(...parts.map(doneOf))
  const ways: Covered[] = []
  if (whole.length) ways.push({ coverage: most(whole), because: naming(whole, most(whole)) })
  if (parts.length) ways.push({ coverage: least, because: naming(parts, least) })
  if (shared.length) ways.push({ coverage: SHARED * most(shared), because: naming(shared, most(shared)) })
  return ways.reduce<Covered>((best, way) => ((way.coverage ?? 0) > (best.coverage ?? -1) ? way : best), {
    coverage: null,
    because: [],
  })
}
const naming = (some: readonly Contribution[], value: number): string[] =>
  some.filter((c) => doneOf(c) === value).map((c) => c.code)
