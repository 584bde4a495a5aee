import { isUuid, listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { catalogContract as c } from '../contract/catalog.ts'
import { checkParent } from '../domain/relationship.ts'
import { byHref, byId, findCategory, type CategoryRow } from '../store/catalog.ts'

const toCategory = (r: CategoryRow) => ({
  id: r.id,
  href: `/api/cases/v1/category/${r.id}`,
  kind: r.kind as never,
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  parentId: r.parent_id,
  skill: r.skill,
  minLevel: r.min_level,
  position: r.position,
  active: r.active,
  version: r.version,
})
const categoryColumns = {
  id: byId,
  kind: { sql: sql`kind` },
  code: { sql: sql`code` },
  parentId: { sql: sql`parent_id`, type: 'uuid' },
  active: { sql: sql`active`, type: 'boolean' },
  nameZh: { sql: sql`name_zh` },
  position: { sql: sql`position` },
  href: byHref,
} as const
const category = (ctx: Ctx, id: string) =>
  isUuid(id) ? findCategory(ctx.tx, id) : refuse('missing', 'categoryNotFound')

export const listCategories = useCase(c.listCategories, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`cases.category`,
      columns: categoryColumns,
      defaultSort: sql`kind, position, code`,
      key: sql`id`,
      toItem: toCategory,
    },
    q,
  ),
)
export const getCategory = useCase(c.getCategory, async (ctx, { id }) => toCategory(await category(ctx, id)))

async function parentOf(ctx: Ctx, id: string, parentId: string | null | undefined, kind: string): Promise<void> {
  if (!parentId) return
  const parent = await findCategory(ctx.tx, parentId)
  if (parent.kind !== kind) refuse('invalid', 'categoryOfOtherKind', { kind })
  const up = await sql<{
    id: string
  }>`with recursive up(id, parent_id) as (select id, parent_id from cases.category where id = ${parentId} union select k.id, k.parent_id from cases.category k join up on k.id = up.parent_id) select id from up`.execute(
    ctx.tx,
  )
  checkParent(
    id,
    parentId,
    up.rows.map((r) => r.id).filter((x) => x !== parentId),
  )
}

export const createCategory = useCase(c.createCategory, async (ctx, input) => {
  const row: CategoryRow = {
    id: ctx.newId(),
    kind: input.kind,
    code: input.code,
    name_zh: input.nameZh,
    name_en: input.nameEn,
    parent_id: input.parentId ?? null,
    skill: input.skill ?? null,
    min_level: input.minLevel ?? 1,
    position: input.position ?? 0,
    active: input.active ?? true,
    version: 1,
  }
  await parentOf(ctx, row.id, row.parent_id, row.kind)
  await ctx.tx.insertInto('cases.category').values(row).execute()
  return toCategory(row)
})
export const changeCategory = useCase(c.changeCategory, async (ctx, { id, ...input }) => {
  const before = await category(ctx, id)
  ctx.expectVersion(before.version)
  await parentOf(ctx, id, input.parentId, before.kind)
  const after: CategoryRow = {
    ...before,
    name_zh: input.nameZh ?? before.name_zh,
    name_en: input.nameEn ?? before.name_en,
    parent_id: input.parentId === undefined ? before.parent_id : input.parentId,
    skill: input.skill === undefined ? before.skill : input.skill,
    min_level: input.minLevel ?? before.min_level,
    position: input.position ?? before.position,
    active: input.active ?? before.active,
    version: before.version + 1,
  }
  await ctx.tx.updateTable('cases.category').set(after).where('id', '=', id).execute()
  ctx.audit({ noun: 'category', id, before, after })
  return toCategory(after)
})
