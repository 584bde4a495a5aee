import type { Ctx } from '#kernel/module'
import type { ClockEvent } from '../domain/clock-event.ts'
import { conditionsFor, evaluateConditions, type SubjectFacts } from '../domain/conditions.ts'
import type { ClockMetric } from '../domain/metric.ts'
import { applies, choosePolicy, sameFacts, targetFor, type PolicyFacts } from '../domain/policy.ts'
import type { SubjectNow } from '../domain/subject.ts'
import type { ClockIdentity } from '../store/clock-row.ts'
import { lockClocks, type ClockRow, type ClockWithState } from '../store/clock.ts'
import { calendarsOf, policiesAt, type KnownPolicy, type Policies } from '../store/promises.ts'
import { dueAmong, type Due } from '../views/due-of.ts'
import { isNews, moveClock, saveMoves, type Move } from './move-clocks.ts'

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
  const step: Step = { ctx, now, chosen, promised, firstSight: clocks.length === 0, policies, facts: factsOf(ctx, now) }
  const metrics = new Set<ClockMetric>([...latest.keys(), ...(promised?.targets.map((target) => target.metric) ?? [])])
  const moves = [...metrics].flatMap((metric) => movesOf(step, metric, latest.get(metric) ?? null))
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

interface Step {
  readonly ctx: Ctx
  readonly now: SubjectNow
  /** The policy of these facts as it is now. */
  readonly chosen: KnownPolicy | null
  /** The version these facts were promised by; a metric that only a later version has is not added to it. */
  readonly promised: KnownPolicy | null
  /** The subject has no clock yet. */
  readonly firstSight: boolean
  readonly policies: Policies
  readonly facts: SubjectFacts
}

const factsOf = (ctx: Ctx, { values, times }: SubjectNow): SubjectFacts => ({
  at: ctx.now.getTime(),
  values,
  times: Object.fromEntries(Object.entries(times).map(([name, at]) => [name, at?.getTime() ?? null])),
})

/** What the facts mean for one metric: events for its present clock, perhaps a new clock after it. */
function movesOf(
  { ctx, now, chosen, promised, firstSight, policies, facts }: Step,
  metric: ClockMetric,
  clock: ClockWithState | null,
): Move[] {
  const held = clock ? (policies.versions.get(clock.row.policy_version_id) ?? null) : null
  const open = clock !== null && (clock.state.stage === 'running' || clock.state.stage === 'paused')
  const stays = open && held !== null && promiseStays(clock.row, held, chosen, now.facts)
  const policy = stays ? held : clock ? chosen : promised
  const target = policy ? targetFor(policy, metric) : null
  if (!policy || !target) {
    const cancelled: ClockEvent = { type: 'cancelled', at: facts.at, recordedAt: facts.at }
    return open ? [{ identity: identityOf(now, clock.row), before: clock, events: [cancelled] }] : []
  }
  const result = evaluateConditions({
    conditions: conditionsFor(metric, policy.pauses),
    facts,
    state: clock?.state ?? null,
    firstSight,
    target,
  })
  const retargeted: ClockEvent[] =
    open && !stays
      ? [
          {
            type: 'retargeted',
            at: facts.at,
            recordedAt: facts.at,
            target,
            retroactiveStart: true,
            retroactivePause: true,
          },
        ]
      : []
  const events = [...retargeted, ...result.current]
  const moves: Move[] = []
  // A clock that has ended stays with those who had it then.
  if (clock && (open || events.length > 0)) moves.push({ identity: identityOf(now, clock.row), before: clock, events })
  if (result.next.length > 0)
    moves.push({
      identity: identityOf(now, { id: ctx.newId(), metric, subject_number: null }),
      before: null,
      events: result.next,
    })
  return moves
}

/**
 * A promise made stays while the facts it was made by do, whatever later versions or new policies say, and while the same policy
 * is chosen by new facts.
 */
const promiseStays = (row: ClockRow, held: KnownPolicy, chosen: KnownPolicy | null, facts: PolicyFacts): boolean =>
  sameFacts(row.facts as PolicyFacts, facts) || (chosen ? chosen.policyId === held.policyId : applies(held, facts))

const identityOf = (
  { subject, facts }: SubjectNow,
  clock: Pick<ClockRow, 'id' | 'metric' | 'subject_number'>,
): ClockIdentity => ({
  id: clock.id,
  subject_kind: subject.kind,
  subject_id: subject.id,
  subject_number: subject.number ?? clock.subject_number,
  metric: clock.metric,
  facts,
  org_id: subject.orgId,
  team_id: subject.teamId,
  assignee_id: subject.assigneeId,
  customer_id: subject.customerId,
})
