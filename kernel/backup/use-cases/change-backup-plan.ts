import { sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { backupEndpoints } from '../contract/backup.ts'
import { nextNight } from '../jobs/plan.ts'
import { savePlan, toPlan, type PlanRow } from '../store/plan.ts'

/** What may be changed, as the audit shows it. */
const shown = (p: PlanRow) => ({
  on: p.on_at_night,
  at: p.at,
  keepDays: p.keep_days,
  keepWeeks: p.keep_weeks,
  alarmHours: p.alarm_hours,
})

export const changeBackupPlan = useCase(backupEndpoints.changeBackupPlan, async (ctx, input) => {
  const before = (await sql<PlanRow>`select * from kernel.backup_plan for update`.execute(ctx.tx)).rows[0]!
  ctx.expectVersion(before.version)
  const on = input.on ?? before.on_at_night
  const at = input.at ?? before.at
  const after: PlanRow = {
    ...before,
    on_at_night: on,
    at,
    keep_days: input.keepDays ?? before.keep_days,
    keep_weeks: input.keepWeeks ?? before.keep_weeks,
    alarm_hours: input.alarmHours ?? before.alarm_hours,
    next_at: on ? nextNight(at, ctx.now) : null,
    version: before.version + 1,
  }
  await savePlan(ctx.tx, after)
  ctx.audit({ noun: 'backupPlan', id: null, before: shown(before), after: shown(after) })
  return toPlan(ctx.tx, ctx.host, after, ctx.now)
})
