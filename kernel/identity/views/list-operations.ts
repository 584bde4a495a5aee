import { parseFilters, personalPlaces, type Condition } from '#kernel/contract'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { granted } from '../contract/permission.ts'
import { roleContract } from '../contract/role.ts'

/** The operations as they are composed in this process (no table can be behind them), with the roles that may do each today. */
async function operations(ctx: Ctx) {
  const roles = await sql<{ code: string; permissions: string[] }>`
    select code, permissions from identity.role order by code`.execute(ctx.tx)
  const has = roles.rows.map((r) => [r.code, granted(r.permissions)] as const)
  return ctx.host.modules.flatMap((m) =>
    m.routes
      .filter(([, e]) => e.permission !== 'public')
      .map(([id, e]) => ({
        id,
        href: `/api/identity/v1/operation?q=${id}`,
        module: m.name,
        permission: e.permission,
        summary: e.summary,
        nameZh: m.names?.['zh-CN'].operations[id] ?? e.summary,
        nameEn: m.names?.en.operations[id] ?? e.summary,
        method: e.method,
        path: e.path,
        sees: e.sees ?? null,
        stepUp: Boolean(e.stepUp),
        shows: [...personalPlaces(e)],
        roleCodes: has.filter(([, can]) => can(e.permission)).map(([code]) => code),
      })),
  )
}
type OperationItem = Awaited<ReturnType<typeof operations>>[number]

const valuesOf: Readonly<Record<string, (o: OperationItem) => readonly string[]>> = {
  module: (o) => [o.module],
  permission: (o) => [o.permission],
  roleCode: (o) => o.roleCodes,
}
function fits(c: Condition): (o: OperationItem) => boolean {
  const of = valuesOf[c.attribute] ?? refuse('invalid', 'unknownFilter', { field: c.attribute })
  if (c.operator !== 'eq' && c.operator !== 'ne') return refuse('invalid', 'badFilterValue', { field: c.attribute })
  return (o) => of(o).some((v) => c.values.includes(v)) === (c.operator === 'eq')
}

export const listOperations = useCase(roleContract.listOperations, async (ctx, q) => {
  const wanted = q.q?.toLowerCase() ?? ''
  const conditions = parseFilters(q.filter ?? {}).map(fits)
  const found = (await operations(ctx)).filter(
    (o) =>
      `${o.id} ${o.permission} ${o.nameZh} ${o.nameEn} ${o.summary}`.toLowerCase().includes(wanted) &&
      conditions.every((holds) => holds(o)),
  )
  const offset = q.offset ?? 0
  return { items: found.slice(offset, offset + (q.limit ?? 1000)), total: found.length }
})
