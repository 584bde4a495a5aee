import '../tables.ts'
import type { Selectable } from 'kysely'
import { isUuid, listPage, sql, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { catalogContract as c } from '../contract/catalog.ts'

type ViewRow = Selectable<Tables['cases.saved_view']>
const toView = (ctx: Ctx) => (r: ViewRow) => ({
  id: r.id,
  href: `/api/cases/v1/savedView/${r.id}`,
  name: r.name,
  query: r.query as Record<string, unknown>,
  shared: r.shared,
  mine: r.owner_id === ctx.actor.personId,
  version: r.version,
})
const owner = (ctx: Ctx): string =>
  ctx.actor.personId ?? refuse('forbidden', 'notPermitted', { permission: 'cases.case.read' })

/** One's own view, or one shared by a colleague when only reading. */
async function view(ctx: Ctx, id: string, own: boolean): Promise<ViewRow> {
  const row = isUuid(id)
    ? await ctx.tx.selectFrom('cases.saved_view').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!row || (row.owner_id !== ctx.actor.personId && (own || !row.shared))) return refuse('missing', 'notFound')
  return row
}

export const listSavedViews = useCase(c.listSavedViews, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`cases.saved_view`,
      where: [sql`(owner_id = ${ctx.actor.personId}::uuid or shared)`],
      defaultSort: sql`name`,
      key: sql`id`,
      toItem: toView(ctx),
      columns: {
        id: { sql: sql`id`, type: 'uuid' },
        name: { sql: sql`name` },
        shared: { sql: sql`shared`, type: 'boolean' },
        href: { where: (x) => sql`id::text in (${sql.join(x.values.map((v) => v.split('/').at(-1) ?? ''))})` },
      },
    },
    q,
  ),
)
export const getSavedView = useCase(c.getSavedView, async (ctx, { id }) => toView(ctx)(await view(ctx, id, false)))
export const saveView = useCase(c.saveView, async (ctx, input) => {
  const row = {
    id: ctx.newId(),
    owner_id: owner(ctx),
    name: input.name,
    query: input.query,
    shared: input.shared ?? false,
    version: 1,
  }
  await ctx.tx
    .insertInto('cases.saved_view')
    .values({ ...row, query: JSON.stringify(row.query) })
    .execute()
  return toView(ctx)(row)
})
export const changeView = useCase(c.changeView, async (ctx, { id, ...input }) => {
  const before = await view(ctx, id, true)
  ctx.expectVersion(before.version)
  const after = {
    ...before,
    name: input.name ?? before.name,
    query: input.query ?? before.query,
    shared: input.shared ?? before.shared,
    version: before.version + 1,
  }
  await ctx.tx
    .updateTable('cases.saved_view')
    .set({ ...after, query: JSON.stringify(after.query) })
    .where('id', '=', id)
    .execute()
  return toView(ctx)(after)
})
export const deleteView = useCase(c.deleteView, async (ctx, { id }) => {
  await view(ctx, id, true)
  await ctx.tx.deleteFrom('cases.saved_view').where('id', '=', id).execute()
  return undefined
})
