import type { Ctx } from '#kernel/module'
import type { SubjectFacts } from '../domain/conditions.ts'
import type { ClockMetric } from '../domain/metric.ts'
import { choosePolicy, sameFacts, type PolicyFacts } from '../domain/policy.ts'
import type { SubjectNow } from '../domain/subject.ts'
import { lockClocks } from '../store/clock.ts'
import { calendarsOf, policiesAt, type KnownPolicy } from '../store/promises.ts'
import { dueAmong, type Due } from '../views/due-of.ts'
import { isNews, moveClock, saveMoves } from './move-clocks.ts'
import { weighMetric, type Update } from './weigh-metric.ts'

/**
 * Brings a subject's clocks in line with its facts, in the caller's transaction: chooses the policy, evaluates the six conditions
 * of each metric, and gives clocks of another policy their new promise with retroactive start and pause. Idempotent: the same
 * facts again change nothing. The caller holds the subject's row locked.
 */
export async function applyClocks(ctx: Ctx, now: SubjectNow): Promise<Due> {
  const { revision, clocks } = await lockClocks(ctx.tx, now.subject)
  const policies = await policiesAt(ctx.tx, ctx.host, revision)
  const ofKind = policies.current.filter((policy) => policy.subjectKind === now.subject.kind)
  const chosen = (choosePolicy(ofKind, now.facts)?.policy as KnownPolicy | undefined) ?? null
  const latest = new Map(clocks.map((clock) => [clock.row.metric, clock]))
  const kept = clocks.findLast(({ row }) => sameFacts(row.facts as PolicyFacts, now.facts))
  const promised = (kept && policies.versions.get(kept.row.policy_version_id)) ?? chosen
  const update: Update = {
    ctx,
    now,
    chosen,
    promised,
    firstSight: clocks.length === 0,
    policies,
    facts: factsOf(ctx, now),
  }
  const metrics = new Set<ClockMetric>([...latest.keys(), ...(promised?.targets.map((target) => target.metric) ?? [])])
  const moves = [...metrics].flatMap((metric) => weighMetric(update, metric, latest.get(metric) ?? null))
  const versions = [
    ...clocks.map((clock) => clock.row.calendar_version_id),
    ...[chosen, promised].flatMap((policy) => policy?.targets ?? []).map((target) => target.calendarVersionId),
  ]
  const calendarOf = await calendarsOf(ctx.tx, versions)
  const moved = moves.map((move) => moveClock(move, policies, calendarOf, ctx.now.getTime()))
  await saveMoves(ctx, moved.filter(isNews))
  return dueAmong([
    ...new Map([...clocks.map((c) => c.row), ...moved.map((m) => m.row)].map((row) => [row.id, row])).values(),
  ])
}

const factsOf = (ctx: Ctx, { values, times }: SubjectNow): SubjectFacts => ({
  at: ctx.now.getTime(),
  values,
  times: Object.fromEntries(Object.entries(times).map(([name, at]) => [name, at?.getTime() ?? null])),
})
