import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { requirementContract as c } from '../contract/requirement.ts'
import { findRequirement, requirementList } from '../store/requirement.ts'

export const listRequirements = useCase(c.listRequirements, (ctx, input) => {
  const asked = input.q?.trim()
  const like = `%${asked?.replace(/[\\%_]/g, '\\$&')}%`
  const where = asked ? [sql`concat_ws(' ', r.code, r.name_zh, r.name_en, r.about_zh, r.about_en) ilike ${like}`] : []
  const down = input.sort === '-code'
  // By number, which the text of a code is not.
  const { sort: _, ...rest } = input
  const plan = down ? { ...requirementList, defaultSort: sql`r.position desc, r.id desc` } : requirementList
  return listPage(ctx.tx, { ...plan, where }, input.sort === 'code' || down ? rest : input)
})

export const getRequirement = useCase(c.getRequirement, (ctx, { id }) => findRequirement(ctx.tx, id))
