import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { placeTimelineEntries } from '#modules/customers'
import { placeEarlierLinks } from '#modules/interactions'
import { shippedNotices } from '../domain/notice.ts'
import { shippedCategories, shippedClosureCodes, shippedFields } from '../domain/shipped-catalogue.ts'

/** Notices to customers; of one that is there neither wording nor switch is touched. */
const shipNotices = (ctx: Ctx) =>
  ctx.tx
    .insertInto('cases.notice')
    .values(
      shippedNotices.map((n) => ({
        kind: n.kind,
        moment: n.moment,
        text_zh: n.textZh,
        text_en: n.textEn,
        active: n.active,
        version: 1,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute()

/** Says of what was on timelines and linked before whose it is. */
async function placeEarlier(ctx: Ctx): Promise<void> {
  await placeTimelineEntries(
    ctx,
    'case',
    sql`select id::text as subject_id, org_id, team_id, assignee_id as person_id from cases."case"`,
  )
  await placeTimelineEntries(
    ctx,
    'caseNotice',
    sql`select n.case_id || ':' || n.moment || ':' || n.round as subject_id, c.org_id, c.team_id, c.assignee_id as person_id
      from cases.notice_sent n join cases."case" c on c.id = n.case_id`,
  )
  await placeEarlierLinks(ctx, sql`select id as case_id, org_id, team_id, assignee_id as person_id from cases."case"`)
}

/**
 * Gives a new installation categories, closure codes, custom fields and notices. Each of the first three is filled only where it is
 * empty: what an operator has made of it is never touched.
 */
export async function shipCases(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('cases.shipCases'))`.execute(ctx.tx)
  await shipNotices(ctx)
  await placeEarlier(ctx)
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
