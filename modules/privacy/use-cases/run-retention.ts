import { forgetAged, mapOf, someForgotten, type Forgotten } from '#kernel/data-map'
import { sql } from '#kernel/db'
import { schedule, sweep, type Ctx } from '#kernel/module'
import { heldCustomers } from '../store/retention.ts'
import { eraseCustomer } from './erase-customer.ts'
import { hasOpenRun, plan } from './retention.ts'

/** Rows that go in one transaction; customers, each of whom goes from every table. */
const batch = 2000
const customersAtOnce = 20

/** Each night what grew old is counted; what was counted a week before, and not cancelled, goes. */
export const planNightly = schedule({
  name: 'privacy.planRetention',
  cron: '40 2 * * *',
  zone: 'Asia/Shanghai',
  catchUp: 'once',
  run: async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('privacy.retention', 0))`.execute(ctx.tx)
    if (!(await hasOpenRun(ctx))) await plan(ctx)
  },
})

interface Step {
  readonly run_id: string
  readonly position: number
  readonly table_name: string
  readonly before: Date
}
/** One batch of the run that is due. No hold can be placed, and nothing restricted, until it has ended, so none is overlooked. */
export const runRetention = sweep({
  name: 'privacy.runRetention',
  idleMs: 60_000,
  run: async (ctx) => {
    const found = await sql<Step>`
      select s.run_id, s.position, s.table_name, s.before from privacy.retention_step s
        join privacy.retention_run r on r.id = s.run_id
      where r.state in ('planned', 'running') and r.due_at <= ${ctx.now} and not s.done
      order by s.position limit 1 for update of s, r skip locked`.execute(ctx.tx)
    const step = found.rows[0]
    if (!step) return 0
    await sql`lock table privacy.hold, privacy.restriction in share mode`.execute(ctx.tx)
    const held = { kind: 'customer' as const, ids: await heldCustomers(ctx.tx, ctx.now), words: [] }
    const map = mapOf(ctx.host.modules)
    const { table_name: table, before } = step
    if (map[table]?.subjects) {
      const customers = await someForgotten(ctx, map, table, { before, held: held.ids, limit: customersAtOnce })
      for (const id of customers) await eraseCustomer(ctx, id)
      const forgotten = { gone: customers.length, done: customers.length < customersAtOnce }
      await note(ctx, step, forgotten, { erased: customers })
      return 1
    }
    const forgotten = map[table]?.ages
      ? await forgetAged(ctx, map, table, { before, held, limit: batch })
      : { gone: 0, done: true }
    await note(ctx, step, forgotten)
    // What could not go just now is looked at again after a while, not at once.
    return forgotten.gone || forgotten.done ? 1 : 0
  },
})

async function note(ctx: Ctx, step: Step, { gone, done }: Forgotten, said: object = {}): Promise<void> {
  await sql`update privacy.retention_step set gone = gone + ${gone}, done = ${done}
    where run_id = ${step.run_id} and position = ${step.position}`.execute(ctx.tx)
  await sql`update privacy.retention_run r set version = version + 1,
      state = case when open.n = 0 then 'done' else 'running' end, ended_at = case when open.n = 0 then ${ctx.now}::timestamptz end
    from (select count(*) as n from privacy.retention_step where run_id = ${step.run_id} and not done) open
    where r.id = ${step.run_id}`.execute(ctx.tx)
  if (gone) ctx.audit({ noun: 'retentionRun', id: step.run_id, after: { table: step.table_name, gone, ...said } })
}
