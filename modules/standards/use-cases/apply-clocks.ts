import type { Ctx } from '#kernel/module'
import type { ClockEvent } from '../domain/clock-event.ts'
import type { ClockState } from '../domain/clock-state.ts'
import { conditionsFor, evaluateConditions, type SubjectFacts } from '../domain/conditions.ts'
import type { ClockMetric } from '../domain/metric.ts'
import { choosePolicy, targetFor, type PolicyFacts } from '../domain/policy.ts'
import { lockClocks, type ClockRow, type ClockWithState } from '../store/clock.ts'
import { calendarsOf, policiesAt, type KnownPolicy } from '../store/promises.ts'
import { saveAdvanced, type Advance } from './save-advanced.ts'

export interface ClockSubject {
  /** `case`, `conversation` … */
  readonly kind: string
  readonly id: string
  readonly number?: string | null | undefined
  readonly orgId: string | null
  readonly teamId: string | null
  readonly assigneeId: string | null
  readonly customerId: string | null
}
export interface SubjectNow {
  readonly subject: ClockSubject
  /** What policies choose by. */
  readonly facts: PolicyFacts
  /** `status` and whatever else conditions ask for. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>
  /** Instants by the names of domain/conditions.ts; null when it has not happened. */
  readonly times: Readonly<Record<string, Date | null>>
}
export interface Due {
  /** Earliest due instant of a clock that runs; null when none does. */
  readonly nextDueAt: Date | null
  /** True when any clock of the subject has breached. */
  readonly breached: boolean
  readonly clocks: readonly ClockRow[]
}

/**
 * Brings a subject's clocks in line with its facts, in the caller's transaction: chooses the policy, evaluates the six conditions
 * of each metric, and gives clocks of another policy their new promise with retroactive start and pause. Idempotent: the same
 * facts again change nothing.
 */
export async function applyClocks(ctx: Ctx, now: SubjectNow): Promise<Due> {
  const { revision, clocks } = await lockClocks(ctx.tx, now.subject)
  const { current, versions } = await policiesAt(ctx.tx, ctx.host, revision)
  const chosen = choosePolicy(current.filter((p) => p.subjectKind === now.subject.kind), now.facts)?.policy as KnownPolicy | undefined
  const facts: SubjectFacts = {
    at: ctx.now.getTime(), values: now.values, times: Object.fromEntries(Object.entries(now.times).map(([name, at]) => [name, at?.getTime() ?? null])),
  }
  const latest = latestByMetric(clocks)
  const metrics = new Set<ClockMetric>([...latest.keys(), ...(chosen?.targets.map((t) => t.metric) ?? [])])
  const steps = [...metrics].flatMap((metric) => stepOf(ctx, now.subject, metric, latest.get(metric), chosen, versions, facts))
  const calendars = await calendarsOf(ctx.tx, [...clocks.map((c) => c.row.calendar_version_id), ...(chosen?.targets.map((t) => t.calendarVersionId) ?? [])])
  const saved = await saveAdvanced(ctx, steps, calendars)
  return dueOf(clocks, saved)
}

const latestByMetric = (clocks: readonly ClockWithState[]): Map<ClockMetric, ClockWithState> => new Map(clocks.map((c) => [c.row.metric, c]))

function dueOf(before: readonly ClockWithState[], saved: readonly ClockRow[]): Due {
  const all = [...new Map([...before.map((c) => c.row), ...saved].map((row) => [row.id, row])).values()]
  const due = all.filter((r) => r.stage === 'running' && r.due_at).map((r) => r.due_at!.getTime())
  return { nextDueAt: due.length ? new Date(Math.min(...due)) : null, breached: all.some((r) => r.breached_at !== null), clocks: all }
}

/** What the facts mean for one metric: events for its present clock, perhaps a new clock after it. */
function stepOf(ctx: Ctx, subject: ClockSubject, metric: ClockMetric, clock: ClockWithState | undefined, chosen: KnownPolicy | undefined, versions: ReadonlyMap<string, KnownPolicy>, facts: SubjectFacts): Advance[] {
  const held = clock ? versions.get(clock.row.policy_version_id) : undefined
  const open = clock !== undefined && (clock.state.stage === 'running' || clock.state.stage === 'paused')
  const replaced = chosen && (!held || chosen.policyId !== held.policyId)
  // The promise made stays while the same policy applies, whatever its later versions say; another policy makes another promise.
  const policy = replaced || !held || !open ? chosen : held
  const target = policy ? targetFor(policy, metric) : null
  if (!policy || !target) return clock && open ? [cancelled(subject, clock, held, facts)] : []
  const retargeted: ClockEvent[] = open && replaced ? [{ type: 'retargeted', at: facts.at, recordedAt: facts.at, target, retroactiveStart: true, retroactivePause: true }] : []
  const result = evaluateConditions({ conditions: conditionsFor(metric, policy.pauses), facts, state: clock?.state ?? null, target })
  const present: Advance[] = clock ? [{ identity: identityOf(subject, clock.row, open ? policy.policyId : clock.row.policy_id), state: clock.state, events: [...retargeted, ...result.current], policy: open ? policy : held }] : []
  return result.next.length ? [...present, { identity: newIdentity(ctx, subject, metric, policy.policyId), state: null as ClockState | null, events: result.next, policy }] : present
}

/** The subject no longer is one that the clock's promise is for. */
const cancelled = (subject: ClockSubject, clock: ClockWithState, held: KnownPolicy | undefined, facts: SubjectFacts): Advance => ({
  identity: identityOf(subject, clock.row, clock.row.policy_id), state: clock.state, policy: held, events: [{ type: 'cancelled', at: facts.at, recordedAt: facts.at }],
})

const ownersOf = (row: ClockRow) => `${row.org_id}|${row.team_id}|${row.assignee_id}`
const identityOf = (subject: ClockSubject, row: ClockRow, policyId: string) => ({
  ...row, subject_number: subject.number ?? row.subject_number, policy_id: policyId, org_id: subject.orgId, team_id: subject.teamId, assignee_id: subject.assigneeId, customer_id: subject.customerId, owners: ownersOf(row),
})
const newIdentity = (ctx: Ctx, subject: ClockSubject, metric: ClockMetric, policyId: string) => ({
  id: ctx.newId(), subject_kind: subject.kind, subject_id: subject.id, subject_number: subject.number ?? null, metric, policy_id: policyId,
  org_id: subject.orgId, team_id: subject.teamId, assignee_id: subject.assigneeId, customer_id: subject.customerId, events: 0,
})

