import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { orgContract } from '../contract/org.ts'
import { changes } from '../domain/changes.ts'
import { orgChanged } from '../events.ts'
import { depthBelow, lockOrg, lockTree, movePathsBelow, pathOf, saveOrg, toOrg, type OrgRow } from '../store/org.ts'
import { requireReferences } from '../store/team.ts'
import { mostLevels } from './create-org.ts'

export const changeOrg = useCase(orgContract.changeOrg, async (ctx, input) => {
  if (input.parentId) await lockTree(ctx.tx)
  const before = await lockOrg(ctx.tx, input.id)
  ctx.expectVersion(before.version)
  await requireReferences(ctx.tx, undefined, input.managerId ? [input.managerId] : [])
  const after: OrgRow = {
    ...before,
    code: input.code ?? before.code,
    name_zh: input.nameZh ?? before.name_zh,
    name_en: input.nameEn ?? before.name_en,
    kind: input.kind ?? before.kind,
    manager_id: input.managerId === undefined ? before.manager_id : input.managerId,
    version: before.version + 1,
    updated_at: ctx.now,
    ...(input.parentId && input.parentId !== before.parent_id ? await moved(ctx, before, input.parentId) : {}),
  }
  await saveOrg(ctx.tx, after)
  if (after.path !== before.path) await movePathsBelow(ctx.tx, after.id, before.path, after.path)
  ctx.emit(orgChanged, { orgId: after.id })
  ctx.audit({ noun: 'org', id: after.id, ...changes(toOrg(before), toOrg(after)) })
  return toOrg(after)
})

async function moved(ctx: Ctx, org: OrgRow, parentId: string): Promise<Pick<OrgRow, 'parent_id' | 'path'>> {
  if (org.parent_id === null) refuse('conflict', 'orgIsRoot')
  const parent = await pathOf(ctx.tx, parentId)
  if (parent.includes(org.id)) refuse('conflict', 'orgCycle')
  if (parent.length + 1 + (await depthBelow(ctx.tx, org.id, org.path.length)) > mostLevels)
    refuse('conflict', 'orgTooDeep')
  return { parent_id: parentId, path: [...parent, org.id] }
}
