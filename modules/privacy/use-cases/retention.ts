import { countAged, countForgotten, mapOf } from '#kernel/data-map'
import { hrefColumn, listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { retentionContract as c, type RetentionRun } from '../contract/retention.ts'
import { findRun, heldCustomers, policiesOf, runColumns, toRun, type RunRow } from '../store/retention.ts'

const dayMs = 86_400_000
/** Whole days between planning and removing: time to look at the counts and to cancel. */
const graceDays = 7

export const retentionPolicies = useCase(c.retentionPolicies, async (ctx) => ({ items: await policiesOf(ctx) }))

export const changeRetention = useCase(c.changeRetention, async (ctx, { activity, days, active }) => {
  const before = (await policiesOf(ctx)).find((p) => p.activity === activity) ?? refuse('missing', 'activityUnknown')
  ctx.expectVersion(before.version)
  if (days < before.floorDays) refuse('invalid', 'belowFloor', { days: before.floorDays })
  if (days > before.ceilingDays) refuse('invalid', 'aboveCeiling', { days: before.ceilingDays })
  await sql`insert into privacy.retention_policy (activity, days, active, changed_by, changed_at)
    values (${activity}, ${days}, ${active}, ${ctx.actor.name}, ${ctx.now})
    on conflict (activity) do update set days = excluded.days, active = excluded.active, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at, version = privacy.retention_policy.version + 1`.execute(ctx.tx)
  ctx.audit({
    noun: 'retentionPolicy',
    id: activity,
    before: { days: before.days, active: before.active },
    after: { days, active },
  })
  return (await policiesOf(ctx)).find((p) => p.activity === activity)!
})

export const listRetentionRuns = useCase(c.listRetentionRuns, (ctx, q) =>
  listPage<RunRow, RetentionRun>(
    ctx.tx,
    {
      select: runColumns,
      from: sql`privacy.retention_run r`,
      defaultSort: sql`r.planned_at desc, r.id desc`,
      key: sql`r.id`,
      toItem: toRun,
      columns: {
        id: { sql: sql`r.id`, type: 'uuid' },
        href: hrefColumn(sql`r.id`),
        state: { sql: sql`r.state` },
        plannedAt: { sql: sql`r.planned_at`, type: 'instant', notNull: true },
      },
    },
    q,
  ),
)
export const getRetentionRun = useCase(c.getRetentionRun, async (ctx, { id }) => toRun(await findRun(ctx.tx, id)))

/** The dry run: what would go, and what a hold keeps. It is the plan of the real one, which goes by the same instants. */
export async function plan(ctx: Ctx): Promise<string | undefined> {
  const map = mapOf(ctx.host.modules)
  const held = { kind: 'customer' as const, ids: await heldCustomers(ctx.tx, ctx.now), words: [] }
  const steps = (await policiesOf(ctx))
    .filter((p) => p.active)
    .flatMap(({ activity, days, tables }) =>
      tables.map((table) => ({ table, activity, before: new Date(ctx.now.getTime() - days * dayMs) })),
    )
  if (!steps.length) return undefined
  const id = ctx.newId()
  await sql`insert into privacy.retention_run (id, state, planned_by, planned_at, due_at) values
    (${id}, 'planned', ${ctx.actor.name}, ${ctx.now}, ${new Date(ctx.now.getTime() + graceDays * dayMs)})`.execute(
    ctx.tx,
  )
  for (const [position, s] of steps.entries()) {
    const n = map[s.table]!.subjects
      ? await countForgotten(ctx, map, s.table, { before: s.before, held: held.ids })
      : await countAged(ctx, map, s.table, s.before, held)
    await sql`insert into privacy.retention_step (run_id, position, table_name, activity, before, counted, held)
      values (${id}, ${position}, ${s.table}, ${s.activity}, ${s.before}, ${n.counted}, ${n.held})`.execute(ctx.tx)
  }
  ctx.audit({ noun: 'retentionRun', id, after: { state: 'planned', tables: steps.length } })
  return id
}
export const hasOpenRun = async (ctx: Ctx): Promise<boolean> =>
  (await sql`select 1 from privacy.retention_run where state in ('planned', 'running')`.execute(ctx.tx)).rows.length > 0

export const planRetention = useCase(c.planRetention, async (ctx) => {
  await sql`select pg_advisory_xact_lock(hashtextextended('privacy.retention', 0))`.execute(ctx.tx)
  if (await hasOpenRun(ctx)) refuse('conflict', 'runOpen')
  const id = (await plan(ctx)) ?? refuse('conflict', 'noPolicyActive')
  return toRun(await findRun(ctx.tx, id))
})
export const cancelRetention = useCase(c.cancelRetention, async (ctx, { id }) => {
  const row = await findRun(ctx.tx, id, true)
  ctx.expectVersion(row.version)
  if (row.state !== 'planned') refuse('conflict', 'runNotPlanned')
  await sql`update privacy.retention_run set state = 'cancelled', ended_at = ${ctx.now}, version = version + 1
    where id = ${id}`.execute(ctx.tx)
  ctx.audit({ noun: 'retentionRun', id, before: { state: 'planned' }, after: { state: 'cancelled' } })
  return toRun(await findRun(ctx.tx, id))
})
