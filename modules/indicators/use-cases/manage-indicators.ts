import { hrefColumn, listPage, sql } from '#kernel/db'
import { useCase, type Ctx } from '#kernel/module'
import { definitionContract as c } from '../contract/indicator.ts'
import type { Indicator } from '../domain/definition.ts'
import {
  checkIndicator,
  findIndicator,
  indicatorColumns,
  indicatorTables,
  insertIndicator,
  insertVersion,
  toIndicator,
} from '../store/indicator.ts'

export const listIndicators = useCase(c.listIndicators, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: indicatorColumns,
      from: indicatorTables,
      defaultSort: sql`i.position, i.code`,
      key: sql`i.id`,
      toItem: toIndicator,
      columns: {
        id: { sql: sql`i.id`, type: 'uuid' },
        href: hrefColumn(sql`i.id`),
        code: { sql: sql`i.code` },
        active: { sql: sql`i.active`, type: 'boolean' },
        nameZh: { sql: sql`i.name_zh` },
        position: { sql: sql`i.position`, type: 'number' },
      },
    },
    q,
  ),
)
export const getIndicator = useCase(c.getIndicator, async (ctx, { id }) => toIndicator(await findIndicator(ctx.tx, id)))

/** Days that have values of any indicator are counted again by a new formula. */
const recountAll = (ctx: Ctx, body: Indicator) =>
  sql`
  insert into indicators.stale (source, day, since) select s, d.day, ${ctx.now} from unnest(${[body.numerator.source, ...(body.denominator ? [body.denominator.source] : [])]}::text[]) s, (select distinct day from indicators.value) d
  on conflict do nothing`.execute(ctx.tx)

export const createIndicator = useCase(
  c.createIndicator,
  async (ctx, { code, nameZh, nameEn, descriptionZh, descriptionEn, ownerId, position, active, body }) => {
    const row = {
      code,
      name_zh: nameZh,
      name_en: nameEn,
      description_zh: descriptionZh,
      description_en: descriptionEn,
      owner_id: ownerId ?? null,
      position: position ?? 1000,
      active: active ?? true,
    }
    const id = await insertIndicator(ctx, row, checkIndicator(body as Indicator))
    await recountAll(ctx, body as Indicator)
    return toIndicator(await findIndicator(ctx.tx, id))
  },
)

export const changeIndicator = useCase(c.changeIndicator, async (ctx, { id, ...input }) => {
  const before = await findIndicator(ctx.tx, id)
  ctx.expectVersion(before.version)
  const versionId = input.body
    ? await insertVersion(ctx, id, before.number + 1, checkIndicator(input.body as Indicator))
    : before.current_version_id
  await ctx.tx
    .updateTable('indicators.indicator')
    .set({
      name_zh: input.nameZh ?? before.name_zh,
      name_en: input.nameEn ?? before.name_en,
      description_zh: input.descriptionZh ?? before.description_zh,
      description_en: input.descriptionEn ?? before.description_en,
      owner_id: input.ownerId === undefined ? before.owner_id : input.ownerId,
      position: input.position ?? before.position,
      active: input.active ?? before.active,
      current_version_id: versionId,
      version: before.version + 1,
      updated_at: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  if (input.body) await recountAll(ctx, input.body as Indicator)
  const after = await findIndicator(ctx.tx, id)
  ctx.audit({ noun: 'indicator', id, before: toIndicator(before), after: toIndicator(after) })
  return toIndicator(after)
})
