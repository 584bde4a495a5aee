import { job, schedule, write, type Ctx, type Host, type Origin } from '#kernel/module'
import { auditChecked } from '../events.ts'
import { lastBlock } from '../store/block.ts'
import { endCheck, insertCheck } from '../store/check.ts'
import { verifyChain, type Findings } from '../views/verify-chain.ts'

/** What a check found, kept and told. */
const keep = (host: Host, origin: Origin, findings: Findings, tookMs: number, idOf: (ctx: Ctx) => Promise<string>) =>
  write(host, origin, async (ctx) => {
    const checkId = await idOf(ctx)
    await endCheck(ctx.tx, checkId, findings, ctx.now, tookMs)
    ctx.emit(auditChecked, { checkId, state: findings.fault ? 'broken' : 'whole' })
  })
async function noteCheck(ctx: Ctx): Promise<string> {
  const id = ctx.newId()
  await insertCheck(ctx.tx, id, ctx.actor.id, ctx.now)
  ctx.audit({ noun: 'auditCheck', id })
  return id
}

/** Verifies the chain for a check that waits. Outside a transaction of its own: it may take a minute. */
export const checkAudit = job<{ id: string }>(
  'audit.check',
  async (ctx, { id }) => {
    const begin = performance.now()
    const findings = await verifyChain(ctx.host)
    await keep(ctx.host, ctx.origin, findings, Math.round(performance.now() - begin), async () => id)
  },
  { side: 'outside', attempts: 3 },
)

/** Asks for a check; answers its id. */
export async function askForCheck(ctx: Ctx): Promise<string> {
  const id = await noteCheck(ctx)
  ctx.enqueue(checkAudit, { id }, { key: id })
  return id
}
/** Keeps a check that was made on the command line, like one of the page. */
export const keepCheck = (host: Host, origin: Origin, findings: Findings, tookMs: number): Promise<void> =>
  keep(host, origin, findings, tookMs, noteCheck)

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
