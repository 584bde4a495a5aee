import '../tables.ts'
import { sql, type Tables, type Tx } from '#kernel/db'
import type { Host } from '#kernel/module'
import { lastGoodAt } from './backup.ts'

export type PlanRow = Tables['kernel.backup_plan']

export async function loadPlan(tx: Tx): Promise<PlanRow> {
  return (await sql<PlanRow>`select * from kernel.backup_plan`.execute(tx)).rows[0]!
}
export async function lockPlan(tx: Tx): Promise<PlanRow | undefined> {
  return (await sql<PlanRow>`select * from kernel.backup_plan for update skip locked`.execute(tx)).rows[0]
}
export const savePlan = (tx: Tx, p: PlanRow) =>
  sql`
    update kernel.backup_plan set on_at_night = ${p.on_at_night}, at = ${p.at}, keep_days = ${p.keep_days},
      keep_weeks = ${p.keep_weeks}, alarm_hours = ${p.alarm_hours}, next_at = ${p.next_at}, since = ${p.since},
      alarmed_at = ${p.alarmed_at}, version = ${p.version}`.execute(tx)

/** Whether the newest good backup is older than it should be; the time before any could be expected does not count. */
export const isOverdue = (p: PlanRow, good: Date | null, now: Date): boolean =>
  now.getTime() - Math.max(p.since.getTime(), good?.getTime() ?? 0) > p.alarm_hours * 3_600_000

export async function toPlan(tx: Tx, { config }: Host, p: PlanRow, now: Date) {
  const good = await lastGoodAt(tx)
  return {
    on: p.on_at_night,
    at: p.at,
    keepDays: p.keep_days,
    keepWeeks: p.keep_weeks,
    alarmHours: p.alarm_hours,
    nextAt: p.on_at_night && config.backupRecipient ? p.next_at : null,
    version: p.version,
    recipient: config.backupRecipient ?? null,
    folder: config.backupDir,
    lastGoodAt: good,
    overdue: isOverdue(p, good, now),
  }
}
