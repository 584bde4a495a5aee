import type { Ctx } from '#kernel/module'
import { shippedIndicators } from '../domain/shipped.ts'

/** Gives a new installation its indicators with their targets from the year's beginning; one that is there is left as it is. */
export async function shipIndicators(ctx: Ctx, validFrom: string): Promise<void> {
  const there = await ctx.tx.selectFrom('indicators.indicator').select('code').execute()
  const missing = shippedIndicators
    .filter((s) => !there.some((t) => t.code === s.code))
    .map((s) => ({ ...s, id: ctx.newId(), versionId: ctx.newId(), position: shippedIndicators.indexOf(s) * 10 }))
  if (!missing.length) return
  await ctx.tx
    .insertInto('indicators.indicator')
    .values(
      missing.map((s) => ({
        id: s.id,
        code: s.code,
        name_zh: s.nameZh,
        name_en: s.nameEn,
        description_zh: s.descriptionZh,
        description_en: s.descriptionEn,
        owner_id: null,
        position: s.position,
        active: true,
        shipped: true,
        current_version_id: s.versionId,
        version: 1,
        updated_at: ctx.now,
      })),
    )
    .execute()
  await ctx.tx
    .insertInto('indicators.indicator_version')
    .values(
      missing.map((s) => ({
        id: s.versionId,
        indicator_id: s.id,
        number: 1,
        body: JSON.stringify(s.body),
        created_by: 'Clearline',
        created_at: ctx.now,
      })),
    )
    .execute()
  const targets = missing.filter((s) => s.target !== null)
  await ctx.tx
    .insertInto('indicators.target')
    .values(
      targets.map((s) => ({
        id: ctx.newId(),
        indicator_id: s.id,
        org_id: null,
        valid_from: validFrom,
        valid_to: null,
        value: s.target!,
        note: null,
        version: 1,
      })),
    )
    .execute()
}
