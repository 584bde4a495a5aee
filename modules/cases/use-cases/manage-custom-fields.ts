import '../tables.ts'
import type { Selectable } from 'kysely'
import { isUuid, listPage, sql, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { catalogContract as c } from '../contract/catalog.ts'
import { byHref, byId } from '../store/catalog.ts'

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
  (isUuid(id)
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
        id: byId,
        href: byHref,
        kind: { sql: sql`kind` },
        key: { sql: sql`key` },
        active: { sql: sql`active`, type: 'boolean' },
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
