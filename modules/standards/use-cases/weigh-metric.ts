// What an update of a subject means for the clock of one metric. Pure.
import type { ClockEvent } from '../domain/clock-event.ts'
import { evaluateConditions, type SubjectFacts } from '../domain/conditions.ts'
import { conditionsFor } from '../domain/usual-conditions.ts'
import { earlierPauses } from '../domain/earlier-pauses.ts'
import type { ClockMetric } from '../contract/vocabulary.ts'
import { applies, sameFacts, targetFor, type PolicyFacts } from '../domain/policy.ts'
import { appointedTarget, type SubjectNow } from '../domain/subject.ts'
import type { ClockIdentity } from '../store/clock-row.ts'
import type { ClockRow, ClockWithState } from '../store/clock.ts'
import type { KnownPolicy, Policies } from '../store/promises.ts'
import type { Move } from './move-clocks.ts'

/** What is known before an update. */
export interface Known {
  /** Every clock of the subject so far, by metric and instance. */
  readonly clocks: readonly ClockWithState[]
  readonly policies: Policies
  readonly newId: () => string
}
/** One update of a subject, as every metric sees it. */
export interface Update extends Known {
  readonly now: SubjectNow
  /** The policy of these facts as it is now. */
  readonly chosen: KnownPolicy | null
  /** The version these facts were promised by; a metric that only a later version has is not added to it. */
  readonly promised: KnownPolicy | null
  readonly facts: SubjectFacts
}

/** What the facts mean for one metric: events for its present clock, perhaps a new clock after it. */
export function weighMetric(
  { newId, now, chosen, promised, clocks, policies, facts }: Update,
  metric: ClockMetric,
  clock: ClockWithState | null,
): Move[] {
  const held = clock ? (policies.versions.get(clock.row.policy_version_id) ?? null) : null
  const open = clock !== null && (clock.state.stage === 'running' || clock.state.stage === 'paused')
  const stays = open && held !== null && promiseStays(clock.row, held, chosen, now.facts)
  const policy = stays ? held : clock ? chosen : promised
  const general = policy ? targetFor(policy, metric) : null
  const target = general && appointedTarget(general, now)
  if (!policy || !target) {
    const cancelled: ClockEvent = { type: 'cancelled', at: facts.at, recordedAt: facts.at }
    return open ? [{ identity: identityOf(now, clock.row), before: clock, events: [cancelled] }] : []
  }
  const result = evaluateConditions({
    conditions: conditionsFor(metric, policy.pauses),
    facts,
    state: clock?.state ?? null,
    firstSight: clocks.length === 0,
    earlierPauses: earlierPauses(
      clocks.map(({ state }) => state),
      metric,
      policy,
    ),
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
      identity: identityOf(now, { id: newId(), metric, subject_number: null }),
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
