import { Cron } from 'croner'
import { operatorZone } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { Refusal } from '#kernel/errors'
import { sweep, type Ctx } from '#kernel/module'
import { backupOverdue } from '../events.ts'
import { lastGoodAt } from '../store/backup.ts'
import { isOverdue, lockPlan, savePlan, type PlanRow } from '../store/plan.ts'
import { endTheDead } from './end-the-dead.ts'
import { askForBackup } from './take.ts'

/** After a failure the plan does not wait for the next night. */
const againMs = 30 * 60_000

export function nextNight(at: string, after: Date): Date {
  const [hours, minutes] = at.split(':')
  return new Cron(`${minutes} ${hours} * * *`, { timezone: operatorZone, paused: true }).nextRun(after)!
}

/** Every half minute: what died is told as failed, what is due is begun, and what is overdue is said aloud. */
export const followPlan = sweep({
  name: 'backup.plan',
  idleMs: 30_000,
  run: async (ctx) => {
    const plan = await lockPlan(ctx.tx)
    if (!plan) return 0
    const died = await endTheDead(ctx)
    const next = await withAlarm(ctx, await begun(ctx, plan, died))
    if (next === plan) return 0
    await savePlan(ctx.tx, next)
    return 1
  },
})

async function begun(ctx: Ctx, plan: PlanRow, died: boolean): Promise<PlanRow> {
  if (!plan.on_at_night || !ctx.host.config.backupRecipient) return plan
  const night = nextNight(plan.at, ctx.now)
  if (!plan.next_at) return { ...plan, next_at: night }
  if (died || (await lastFailed(ctx, plan))) {
    const again = new Date(ctx.now.getTime() + againMs)
    return again < plan.next_at ? { ...plan, next_at: again } : plan
  }
  if (plan.next_at > ctx.now) return plan
  try {
    await ctx.attempt(() => askForBackup(ctx, 'plan'))
  } catch (error) {
    // One under way will do.
    if (!(error instanceof Refusal) || error.code !== 'backupRunning') throw error
  }
  return { ...plan, next_at: night }
}

/** Whether the newest failed and the next try is further away than it need be. */
async function lastFailed(ctx: Ctx, plan: PlanRow): Promise<boolean> {
  const found = await sql<{ state: string; ended_at: Date }>`
    select state, ended_at from kernel.backup order by asked_at desc, id desc limit 1`.execute(ctx.tx)
  const last = found.rows[0]
  return (
    last?.state === 'failed' && plan.next_at!.getTime() - last.ended_at.getTime() > againMs && plan.next_at! > ctx.now
  )
}

async function withAlarm(ctx: Ctx, plan: PlanRow): Promise<PlanRow> {
  const good = await lastGoodAt(ctx.tx)
  const overdue = isOverdue(plan, good, ctx.now)
  if (overdue === (plan.alarmed_at !== null)) return plan
  if (!overdue) return { ...plan, alarmed_at: null }
  ctx.host.log.error({ lastGoodAt: good, hours: plan.alarm_hours }, 'the newest good backup is older than it should be')
  ctx.emit(backupOverdue, { lastGoodAt: good?.toISOString() ?? null, hours: plan.alarm_hours })
  return { ...plan, alarmed_at: ctx.now }
}
