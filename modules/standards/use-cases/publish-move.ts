import type { Ctx } from '#kernel/module'
import type { ClockEvent } from '../domain/clock-event.ts'
import {
  clockBreached,
  clockCancelled,
  clockCompleted,
  clockPauseCorrected,
  clockPaused,
  clockResumed,
  clockRetargeted,
  clockStarted,
  clockThresholdReached,
} from '../events.ts'
import type { ClockRow } from '../store/clock.ts'
import type { Moved } from './move-clocks.ts'

/** What every event of a clock says about it. */
export const aboutClock = (row: ClockRow) => ({
  clockId: row.id,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  metric: row.metric,
  instance: row.instance,
  run: row.run,
  orgId: row.org_id,
  teamId: row.team_id,
  assigneeId: row.assignee_id,
})

/** Publishes what happened to a clock. Escalations are published with the rows that are raised for them. */
export function publishMove(ctx: Ctx, { row, added, breach }: Moved): void {
  for (const event of added) publishEvent(ctx, row, event)
  if (breach) ctx.emit(clockBreached, { ...aboutClock(row), breachedAt: breach.at.toISOString(), late: breach.late })
}

function publishEvent(ctx: Ctx, row: ClockRow, event: ClockEvent): void {
  const about = aboutClock(row)
  const dueAt = row.due_at?.toISOString() ?? null
  switch (event.type) {
    case 'started':
      return ctx.emit(clockStarted, { ...about, dueAt })
    case 'paused':
      return ctx.emit(clockPaused, { ...about, reason: event.reason })
    case 'resumed':
      return ctx.emit(clockResumed, { ...about, dueAt })
    case 'pauseAdded':
    case 'pauseVoided':
      return ctx.emit(clockPauseCorrected, { ...about, dueAt })
    case 'stopped':
      return ctx.emit(clockCompleted, { ...about, breached: row.breached_at !== null })
    case 'cancelled':
      return ctx.emit(clockCancelled, about)
    case 'retargeted':
    case 'reset':
      return ctx.emit(clockRetargeted, { ...about, dueAt, reset: event.type === 'reset' })
    case 'thresholdReached':
      return ctx.emit(clockThresholdReached, {
        ...about,
        percent: event.percent,
        late: event.late,
        notify: event.notify,
      })
  }
}
