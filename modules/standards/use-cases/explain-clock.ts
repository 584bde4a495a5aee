import { isUuid, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { clockContract, type ClockEventItem, type ExplainedRun } from '../contract/clock.ts'
import type { CalendarOf } from '../domain/advance.ts'
import type { ClockRun } from '../domain/clock-state.ts'
import { explainRun, type ExplainRow } from '../domain/explain.ts'
import { readClock } from '../store/clock.ts'
import { calendarsOf } from '../store/promises.ts'
import { calendarNames, policyNames, type CalendarName, type PolicyName } from '../views/clock-now.ts'

/** The arithmetic of every run, and who did what. */
export const explainClock = useCase(clockContract.explainClock, async (ctx, { id }) => {
  const clock = isUuid(id) ? await readClock(ctx.tx, id) : undefined
  if (!clock) return refuse('missing', 'clockNotFound')
  const { run, pastRuns } = clock.state
  const targets = [...pastRuns, run].map((each) => each.target)
  const versions = targets.map((target) => target.calendarVersionId)
  const known: Known = {
    now: ctx.now.getTime(),
    calendarOf: await calendarsOf(ctx.tx, versions),
    calendars: await calendarNames(ctx.tx, [...new Set(versions.filter((version) => version !== null))]),
    policies: await policyNames(ctx.tx, [...new Set(targets.map((target) => target.policyVersionId!))]),
  }
  const { ahead, ...present } = explain(run, known)
  return {
    id,
    now: ctx.now,
    ...present,
    ahead,
    pastRuns: pastRuns.map((past) => {
      const { ahead: _, ...explained } = explain(past, known)
      return explained
    }),
    events: await eventsOf(ctx, id),
  }
})

interface Known {
  readonly now: number
  readonly calendarOf: CalendarOf
  readonly calendars: ReadonlyMap<string, CalendarName>
  readonly policies: ReadonlyMap<string, PolicyName>
}

const toRow = (row: ExplainRow) => ({ ...row, from: new Date(row.from), to: new Date(row.to), labels: [...row.labels] })

function explain(
  run: ClockRun,
  { now, calendarOf, calendars, policies }: Known,
): ExplainedRun & { ahead: ReturnType<typeof toRow>[] } {
  const { target, rows, ahead, dueAt, ...explained } = explainRun(run, calendarOf(run.target), now)
  return {
    ...explained,
    run: run.number,
    time: target.time,
    durationMs: target.durationMs,
    startedAt: new Date(explained.startedAt),
    endedAt: explained.endedAt === null ? null : new Date(explained.endedAt),
    dueAt: dueAt.kind === 'at' ? new Date(dueAt.at) : null,
    rows: rows.map(toRow),
    ahead: ahead.map(toRow),
    calendar: calendars.get(target.calendarVersionId ?? '') ?? null,
    policy: policies.get(target.policyVersionId ?? '')!,
  }
}

interface EventRow {
  seq: number
  type: string
  at: Date
  recorded_at: Date
  data: Record<string, unknown>
  actor_id: string
  actor_name: string | null
  note: string | null
}
/** Attributes that every event has are not repeated in `data`. */
async function eventsOf(ctx: Ctx, clockId: string): Promise<ClockEventItem[]> {
  const found = await sql<EventRow>`
    select e.seq, e.type, e.at, e.recorded_at, e.data - 'type' - 'at' - 'recordedAt' as data, e.actor_id, p.name as actor_name,
      e.note
    from standards.clock_event e left join identity.v_person p on p.id::text = e.actor_id
    where e.clock_id = ${clockId} order by e.seq`.execute(ctx.tx)
  return found.rows.map(({ recorded_at: recordedAt, actor_id: actorId, actor_name: actorName, ...event }) => ({
    ...event,
    recordedAt,
    actorId,
    actorName,
  }))
}
