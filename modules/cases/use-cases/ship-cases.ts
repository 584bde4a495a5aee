import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { shippedCategories, shippedClosureCodes, shippedFields } from '../domain/shipped-catalogue.ts'

/**
 * Gives a new installation categories, closure codes and custom fields. Each of the three lists is filled only where it is
 * empty: what an operator has made of it is never touched.
 */
export async function shipCases(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('cases.shipCases'))`.execute(ctx.tx)
  const empty = async (table: 'category' | 'closure_code' | 'custom_field') =>
    !(await ctx.tx
      .selectFrom(`cases.${table}` as 'cases.category')
      .select('id')
      .limit(1)
      .executeTakeFirst())
  if (await empty('category')) {
    const rows = shippedCategories.map((c, position) => ({
      id: ctx.newId(),
      kind: c.kind,
      code: c.code,
      name_zh: c.nameZh,
      name_en: c.nameEn,
      skill: c.skill,
      min_level: c.minLevel,
      position,
      parent_id: null,
      active: true,
      version: 1,
    }))
    await ctx.tx.insertInto('cases.category').values(rows).execute()
  }
  if (await empty('closure_code')) {
    const rows = shippedClosureCodes.map((c) => ({
      id: ctx.newId(),
      role: c.role,
      code: c.code,
      name_zh: c.nameZh,
      name_en: c.nameEn,
      kinds: [],
      active: true,
      version: 1,
    }))
    await ctx.tx.insertInto('cases.closure_code').values(rows).execute()
  }
  if (await empty('custom_field')) {
    const rows = shippedFields.map((f) => ({
      id: ctx.newId(),
      kind: f.kind,
      key: f.key,
      name_zh: f.nameZh,
      name_en: f.nameEn,
      type: f.type,
      required: false,
      options: [...(f.options ?? [])],
      active: true,
      version: 1,
    }))
    await ctx.tx.insertInto('cases.custom_field').values(rows).execute()
  }
}
