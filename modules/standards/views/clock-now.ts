import { sql, type Tx } from '#kernel/db'
import type { Clock, ClockNow } from '../contract/clock.ts'
import type { CalendarOf } from '../domain/advance.ts'
import { deriveClock } from '../domain/clock.ts'
import type { ClockRow, ClockWithState } from '../store/clock.ts'

export interface PolicyName {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly versionNumber: number
}
export interface NamedClock extends ClockRow {
  policy: PolicyName
}
export const policyName = sql`
  jsonb_build_object('id', p.id, 'code', p.code, 'nameZh', p.name_zh, 'nameEn', p.name_en, 'versionNumber', v.number)`

/** A clock as the API shows one, as it was when last written. */
export const toClock = (row: NamedClock): Clock => ({
  id: row.id,
  href: `/api/standards/v1/clock/${row.id}`,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  subjectNumber: row.subject_number,
  metric: row.metric,
  instance: row.instance,
  run: row.run,
  stage: row.stage,
  pauseReason: row.pause_reason as Clock['pauseReason'],
  time: row.time,
  policy: row.policy,
  durationMs: row.duration_ms,
  startedAt: row.started_at,
  dueAt: row.due_at,
  endedAt: row.ended_at,
  breachedAt: row.breached_at,
  pastBreaches: row.past_breaches,
  elapsedMs: row.elapsed_ms,
  orgId: row.org_id,
  teamId: row.team_id,
  assigneeId: row.assignee_id,
  version: row.events,
})

const instantOrNull = (at: number | null): Date | null => (at === null ? null : new Date(at))

/** A clock as of now. */
export function toClockNow(
  { row, state }: ClockWithState,
  policy: PolicyName,
  calendarOf: CalendarOf,
  now: Date,
): ClockNow {
  const derived = deriveClock(state, calendarOf(state.run.target), now.getTime())
  return {
    ...toClock({ ...row, policy }),
    dueAt: instantOrNull(derived.dueAt.kind === 'at' ? derived.dueAt.at : null),
    breachedAt: instantOrNull(derived.breachedAt),
    elapsedMs: derived.elapsedMs,
    remainingMs: derived.remainingMs,
    pausedMs: derived.pausedMs,
    pauses: state.run.pauses.map(({ from, to, reason, by }) => ({
      from: new Date(from),
      to: instantOrNull(to),
      reason,
      by,
    })),
    thresholds: derived.thresholds.map(({ percent, at, state: known }) => ({
      percent,
      at: instantOrNull(at.kind === 'at' ? at.at : null),
      state: known,
    })),
  }
}

/** Names of policies by version id. */
export async function policyNames(tx: Tx, versionIds: readonly string[]): Promise<ReadonlyMap<string, PolicyName>> {
  if (versionIds.length === 0) return new Map()
  const found = await sql<{ version_id: string; policy: PolicyName }>`
    select v.id as version_id, ${policyName} as policy
    from standards.policy_version v join standards.policy p on p.id = v.policy_id
    where v.id in (${sql.join([...versionIds])})`.execute(tx)
  return new Map(found.rows.map((row) => [row.version_id, row.policy]))
}

/** Names of calendars by version id. */
export async function calendarNames(tx: Tx, versionIds: readonly string[]): Promise<ReadonlyMap<string, CalendarName>> {
  if (versionIds.length === 0) return new Map()
  const found = await sql<{ version_id: string; calendar: CalendarName }>`
    select v.id as version_id, jsonb_build_object('id', c.id, 'nameZh', c.name_zh, 'nameEn', c.name_en, 'versionNumber', v.number,
      'timeZone', v.definition ->> 'timeZone') as calendar
    from standards.calendar_version v join standards.calendar c on c.id = v.calendar_id
    where v.id in (${sql.join([...versionIds])})`.execute(tx)
  return new Map(found.rows.map((row) => [row.version_id, row.calendar]))
}
export interface CalendarName {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly versionNumber: number
  readonly timeZone: string
}
