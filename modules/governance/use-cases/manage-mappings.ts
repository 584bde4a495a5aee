import { listPage } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { mappingContract as c } from '../contract/mapping.ts'
import { coverageOf } from '../domain/coverage.ts'
import { findMapping, lawList, mappingList, type LawRow } from '../store/mapping.ts'
import { findRequirement } from '../store/requirement.ts'

export const listMappings = useCase(c.listMappings, (ctx, input) => listPage(ctx.tx, mappingList, input))
export const getMapping = useCase(c.getMapping, (ctx, { id }) => findMapping(ctx.tx, id))

export const createMapping = useCase(c.createMapping, async (ctx, { controlId, requirementId, ...said }) => {
  const control = await findRequirement(ctx.tx, controlId)
  const law = await findRequirement(ctx.tx, requirementId)
  if (control.framework !== 'iso27001' || law.framework === 'iso27001') return refuse('invalid', 'mappingOfLaw')
  const id = ctx.newId()
  const made = await ctx.tx
    .insertInto('governance.mapping')
    .values({
      id,
      control_id: controlId,
      requirement_id: requirementId,
      relationship: said.relationship,
      rationale_zh: said.rationaleZh,
      rationale_en: said.rationaleEn,
      shipped: false,
      version: 1,
      last_update: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['control_id', 'requirement_id']).doNothing())
    .executeTakeFirst()
  if (!made.numInsertedOrUpdatedRows) return refuse('conflict', 'mappingExists')
  ctx.audit({ noun: 'mapping', id, after: { control: control.code, requirement: law.code, ...said } })
  return findMapping(ctx.tx, id)
})

export const changeMapping = useCase(c.changeMapping, async (ctx, { id, ...wanted }) => {
  const before = await findMapping(ctx.tx, id, true)
  ctx.expectVersion(before.version)
  const after = {
    ...before,
    relationship: wanted.relationship ?? before.relationship,
    rationaleZh: wanted.rationaleZh ?? before.rationaleZh,
    rationaleEn: wanted.rationaleEn ?? before.rationaleEn,
    shipped: false,
    version: before.version + 1,
  }
  await ctx.tx
    .updateTable('governance.mapping')
    .set({
      relationship: after.relationship,
      rationale_zh: after.rationaleZh,
      rationale_en: after.rationaleEn,
      shipped: false,
      version: after.version,
      last_update: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  ctx.audit({ noun: 'mapping', id, before, after })
  return after
})

export const listCoverage = useCase(c.listCoverage, async (ctx, { orgId, ...input }) => {
  const page = await listPage<LawRow, LawRow>(ctx.tx, lawList(orgId), input)
  const items = page.items.map(({ contributions, name_zh: nameZh, name_en: nameEn, ...law }) => ({
    ...law,
    nameZh,
    nameEn,
    controls: contributions.length,
    ...coverageOf(contributions),
  }))
  return { ...page, items: items as never }
})
