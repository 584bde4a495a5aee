import '../tables.ts'
import type { Selectable } from 'kysely'
import { listPage, sql, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { catalogContract as c } from '../contract/catalog.ts'
import { checkParent } from '../domain/relationship.ts'
import { findCategory, type CategoryRow } from '../store/catalog.ts'
import { isId } from '../store/case.ts'

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
  id: { sql: sql`id`, type: 'uuid' },
  kind: { sql: sql`kind` },
  code: { sql: sql`code` },
  parentId: { sql: sql`parent_id`, type: 'uuid' },
  active: { sql: sql`active`, type: 'boolean' },
  nameZh: { sql: sql`name_zh` },
  position: { sql: sql`position` },
  href: {
    where: (x: { values: readonly string[] }) =>
      sql`id::text in (${sql.join(x.values.map((v) => v.split('/').at(-1) ?? ''))})`,
  },
} as const
const category = (ctx: Ctx, id: string) => (isId(id) ? findCategory(ctx.tx, id) : refuse('missing', 'categoryNotFound'))

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

type CodeRow = Selectable<Tables['cases.closure_code']>
const toCode = (r: CodeRow) => ({
  id: r.id,
  href: `/api/cases/v1/closureCode/${r.id}`,
  role: r.role as 'cause',
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  kinds: r.kinds as never[],
  active: r.active,
  version: r.version,
})
const closureCode = async (ctx: Ctx, id: string) =>
  (isId(id)
    ? await ctx.tx.selectFrom('cases.closure_code').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined) ?? refuse('missing', 'closureCodeUnknown', { role: 'code', code: id })

export const listClosureCodes = useCase(c.listClosureCodes, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`cases.closure_code`,
      defaultSort: sql`role, code`,
      key: sql`id`,
      toItem: toCode,
      columns: {
        id: categoryColumns.id,
        href: categoryColumns.href,
        role: { sql: sql`role` },
        code: categoryColumns.code,
        active: categoryColumns.active,
      },
    },
    q,
  ),
)
export const getClosureCode = useCase(c.getClosureCode, async (ctx, { id }) => toCode(await closureCode(ctx, id)))
export const createClosureCode = useCase(c.createClosureCode, async (ctx, input) => {
  const row: CodeRow = {
    id: ctx.newId(),
    role: input.role,
    code: input.code,
    name_zh: input.nameZh,
    name_en: input.nameEn,
    kinds: input.kinds ?? [],
    active: true,
    version: 1,
  }
  await ctx.tx.insertInto('cases.closure_code').values(row).execute()
  return toCode(row)
})
export const changeClosureCode = useCase(c.changeClosureCode, async (ctx, { id, ...input }) => {
  const before = await closureCode(ctx, id)
  ctx.expectVersion(before.version)
  const after = {
    ...before,
    name_zh: input.nameZh ?? before.name_zh,
    name_en: input.nameEn ?? before.name_en,
    kinds: input.kinds ?? before.kinds,
    active: input.active ?? before.active,
    version: before.version + 1,
  }
  await ctx.tx.updateTable('cases.closure_code').set(after).where('id', '=', id).execute()
  ctx.audit({ noun: 'closureCode', id, before, after })
  return toCode(after)
})

type FieldRow = Selectable<Tables['cases.custom_field']>
const toField = (r: FieldRow) => ({
  id: r.id,
  href: `/api/cases/v1/customField/${r.id}`,
  kind: r.kind as never,
  key: r.key,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  type: r.type as 'text',
  required: r.required,
  options: r.options,
  active: r.active,
  version: r.version,
})
const customField = async (ctx: Ctx, id: string) =>
  (isId(id)
    ? await ctx.tx.selectFrom('cases.custom_field').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined) ?? refuse('missing', 'notFound')

export const listCustomFields = useCase(c.listCustomFields, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`cases.custom_field`,
      defaultSort: sql`kind, key`,
      key: sql`id`,
      toItem: toField,
      columns: {
        id: categoryColumns.id,
        href: categoryColumns.href,
        kind: categoryColumns.kind,
        key: { sql: sql`key` },
        active: categoryColumns.active,
      },
    },
    q,
  ),
)
export const getCustomField = useCase(c.getCustomField, async (ctx, { id }) => toField(await customField(ctx, id)))
export const createCustomField = useCase(c.createCustomField, async (ctx, input) => {
  const row: FieldRow = {
    id: ctx.newId(),
    kind: input.kind,
    key: input.key,
    name_zh: input.nameZh,
    name_en: input.nameEn,
    type: input.type,
    required: input.required ?? false,
    options: input.options ?? [],
    active: input.active ?? true,
    version: 1,
  }
  await ctx.tx.insertInto('cases.custom_field').values(row).execute()
  return toField(row)
})
export const changeCustomField = useCase(c.changeCustomField, async (ctx, { id, ...input }) => {
  const before = await customField(ctx, id)
  ctx.expectVersion(before.version)
  const after = {
    ...before,
    name_zh: input.nameZh ?? before.name_zh,
    name_en: input.nameEn ?? before.name_en,
    required: input.required ?? before.required,
    options: input.options ?? before.options,
    active: input.active ?? before.active,
    version: before.version + 1,
  }
  await ctx.tx.updateTable('cases.custom_field').set(after).where('id', '=', id).execute()
  ctx.audit({ noun: 'customField', id, before, after })
  return toField(after)
})
