import { job, schedule, write, type Ctx } from '#kernel/module'
import { auditChecked } from '../events.ts'
import { lastBlock } from '../store/block.ts'
import { endCheck, insertCheck } from '../store/check.ts'
import { verifyChain } from '../views/verify-chain.ts'

/** Verifies the chain for a check that waits. Outside a transaction of its own: it may take a minute. */
export const checkAudit = job<{ id: string }>(
  'audit.check',
  async (ctx, { id }) => {
    const begin = performance.now()
    const findings = await verifyChain(ctx.host)
    const took = Math.round(performance.now() - begin)
    await write(ctx.host, ctx.origin, async (w) => {
      await endCheck(w.tx, id, findings, w.now, took)
      w.emit(auditChecked, { checkId: id, state: findings.fault ? 'broken' : 'whole' })
    })
  },
  { side: 'outside', attempts: 3 },
)

/** Asks for a check; answers its id. */
export async function askForCheck(ctx: Ctx): Promise<string> {
  const id = ctx.newId()
  await insertCheck(ctx.tx, id, ctx.actor.id, ctx.now)
  ctx.enqueue(checkAudit, { id }, { key: id })
  ctx.audit({ noun: 'auditCheck', id })
  return id
}

/** Every Sunday night, so that a fault does not wait for somebody to look. */
export const checkWeekly = schedule({
  name: 'audit.checkWeekly',
  cron: '30 3 * * 0',
  zone: 'Asia/Shanghai',
  catchUp: 'once',
  run: async (ctx) => {
    // Before the first block there is nothing to verify.
    if (await lastBlock(ctx.tx)) await askForCheck(ctx)
  },
})
