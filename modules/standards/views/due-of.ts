import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { ClockRow, Subject } from '../store/clock.ts'

/** What a list shows of a subject's clocks. */
export interface Due {
  /** Earliest due instant of a clock that runs; null when none does. */
  readonly nextDueAt: Date | null
  /** True when any clock of the subject has breached, in its present run or one that a reopening ended. */
  readonly breached: boolean
}

/** The same from clocks at hand. */
export function dueAmong(rows: readonly ClockRow[]): Due {
  const due = rows.filter((row) => row.stage === 'running' && row.due_at).map((row) => row.due_at!.getTime())
  return {
    nextDueAt: due.length > 0 ? new Date(Math.min(...due)) : null,
    breached: rows.some((row) => row.breached_at !== null || row.past_breaches > 0),
  }
}

/** A subject's next due instant as it is now; for those who keep it and hear `dueChanged`. One statement. */
export async function dueOf(ctx: Ctx, subject: Subject): Promise<Due> {
  const found = await sql<{ next_due_at: Date | null; breached: boolean }>`
    select min(due_at) filter (where stage = 'running') as next_due_at,
      coalesce(bool_or(breached_at is not null or past_breaches > 0), false) as breached
    from standards.clock where subject_kind = ${subject.kind} and subject_id = ${subject.id}`.execute(ctx.tx)
  const { next_due_at: nextDueAt, breached } = found.rows[0]!
  return { nextDueAt, breached }
}
