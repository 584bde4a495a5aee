import '../tables.ts'
import type { Selectable } from 'kysely'
import { listPage, sql, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { targetContract as c } from '../contract/indicator.ts'
import { findIndicator } from '../store/indicator.ts'

type TargetRow = Selectable<Tables['indicators.target']>
const toTarget = (r: TargetRow) => ({
  id: r.id,
  href: `/api/indicators/v1/target/${r.id}`,
  indicatorId: r.indicator_id,
  orgId: r.org_id,
  validFrom: r.valid_from,
  validTo: r.valid_to,
  value: r.value,
  note: r.note,
  version: r.version,
})
async function find(ctx: Ctx, id: string): Promise<TargetRow> {
  const found = await sql<TargetRow>`select * from indicators.target where id::text = ${id}`.execute(ctx.tx)
  return found.rows[0] ?? refuse('missing', 'targetNotFound')
}
const checkPeriod = (from: string, to: string | null) => {
  if (to !== null && to < from) refuse('invalid', 'targetPeriodInvalid')
}

export const listTargets = useCase(c.listTargets, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`indicators.target`,
      defaultSort: sql`valid_from desc, id`,
      key: sql`id`,
      toItem: toTarget,
      columns: {
        id: { sql: sql`id`, type: 'uuid' },
        href: { where: (x) => sql`id::text in (${sql.join(x.values.map((v) => v.split('/').at(-1) ?? ''))})` },
        indicatorId: { sql: sql`indicator_id`, type: 'uuid' },
        orgId: { sql: sql`org_id`, type: 'uuid' },
        validFrom: { sql: sql`valid_from::text` },
      },
    },
    q,
  ),
)
export const getTarget = useCase(c.getTarget, async (ctx, { id }) => toTarget(await find(ctx, id)))
export const createTarget = useCase(c.createTarget, async (ctx, input) => {
  await findIndicator(ctx.tx, input.indicatorId)
  const row: TargetRow = {
    id: ctx.newId(),
    indicator_id: input.indicatorId,
    org_id: input.orgId ?? null,
    valid_from: input.validFrom,
    valid_to: input.validTo ?? null,
    value: input.value,
    note: input.note ?? null,
    version: 1,
  }
  checkPeriod(row.valid_from, row.valid_to)
  await ctx.tx.insertInto('indicators.target').values(row).execute()
  return toTarget(row)
})
export const changeTarget = useCase(c.changeTarget, async (ctx, { id, ...input }) => {
  const before = await find(ctx, id)
  ctx.expectVersion(before.version)
  const after: TargetRow = {
    ...before,
    valid_to: input.validTo === undefined ? before.valid_to : input.validTo,
    value: input.value ?? before.value,
    note: input.note ?? before.note,
    version: before.version + 1,
  }
  checkPeriod(after.valid_from, after.valid_to)
  await ctx.tx
    .updateTable('indicators.target')
    .set({ valid_to: after.valid_to, value: after.value, note: after.note, version: after.version })
    .where('id', '=', id)
    .execute()
  ctx.audit({ noun: 'target', id, before: toTarget(before), after: toTarget(after) })
  return toTarget(after)
})
export const removeTarget = useCase(c.removeTarget, async (ctx, { id }) => {
  const before = await find(ctx, id)
  await ctx.tx.deleteFrom('indicators.target').where('id', '=', before.id).execute()
  ctx.audit({ noun: 'target', id, before: toTarget(before) })
  return undefined
})
