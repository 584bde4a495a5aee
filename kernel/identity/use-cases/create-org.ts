import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { orgContract } from '../contract/org.ts'
import { orgCreated } from '../events.ts'
import { insertOrg, lockTree, pathOf, toOrg, type OrgRow } from '../store/org.ts'
import { requireReferences } from '../store/team.ts'

/** Deeper trees serve nobody and every scope check walks them. */
export const mostLevels = 10

export const createOrg = useCase(orgContract.createOrg, async (ctx, input) => {
  await lockTree(ctx.tx)
  const parent = await pathOf(ctx.tx, input.parentId)
  if (parent.length >= mostLevels) refuse('conflict', 'orgTooDeep')
  await requireReferences(ctx.tx, undefined, input.managerId ? [input.managerId] : [])
  const id = ctx.newId()
  const org: OrgRow = {
    id,
    parent_id: input.parentId,
    code: input.code,
    name_zh: input.nameZh,
    name_en: input.nameEn,
    kind: input.kind,
    manager_id: input.managerId ?? null,
    path: [...parent, id],
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  await insertOrg(ctx.tx, org)
  ctx.emit(orgCreated, { orgId: id })
  return toOrg(org)
})
