// Which promise holds for a subject as it is now, and what each metric makes of it. Pure.
import type { SubjectFacts } from '../domain/conditions.ts'
import type { ClockMetric } from '../contract/vocabulary.ts'
import { choosePolicy, sameFacts, type PolicyFacts } from '../domain/policy.ts'
import type { SubjectNow } from '../domain/subject.ts'
import type { KnownPolicy } from '../store/promises.ts'
import type { Move } from './move-clocks.ts'
import { weighMetric, type Known, type Update } from './weigh-metric.ts'

export interface Weighed {
  readonly moves: readonly Move[]
  /** The calendar versions that the moves are counted by. */
  readonly calendarVersionIds: readonly (string | null)[]
}

/** Chooses the policy and evaluates the six conditions of each metric, as of `at`. */
export function weighSubject({ clocks, policies, newId }: Known, now: SubjectNow, at: number): Weighed {
  const ofKind = policies.current.filter((policy) => policy.subjectKind === now.subject.kind)
  const chosen = (choosePolicy(ofKind, now.facts)?.policy as KnownPolicy | undefined) ?? null
  const latest = new Map(clocks.map((clock) => [clock.row.metric, clock]))
  const kept = clocks.findLast(({ row }) => sameFacts(row.facts as PolicyFacts, now.facts))
  const promised = (kept && policies.versions.get(kept.row.policy_version_id)) ?? chosen
  const update: Update = { newId, now, chosen, promised, clocks, policies, facts: factsOf(now, at) }
  const metrics = new Set<ClockMetric>([...latest.keys(), ...(promised?.targets.map((target) => target.metric) ?? [])])
  return {
    moves: [...metrics].flatMap((metric) => weighMetric(update, metric, latest.get(metric) ?? null)),
    calendarVersionIds: [
      ...clocks.map((clock) => clock.row.calendar_version_id),
      ...[chosen, promised].flatMap((policy) => policy?.targets ?? []).map((target) => target.calendarVersionId),
    ],
  }
}

const factsOf = ({ values, times }: SubjectNow, at: number): SubjectFacts => ({
  at,
  values,
  times: Object.fromEntries(Object.entries(times).map(([name, time]) => [name, time?.getTime() ?? null])),
})
