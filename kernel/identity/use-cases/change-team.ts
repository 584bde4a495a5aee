import { useCase } from '#kernel/module'
import { teamContract } from '../contract/team.ts'
import { changes } from '../domain/changes.ts'
import { teamChanged } from '../events.ts'
import { lockTeam, requireReferences, saveTeam } from '../store/team.ts'

export const changeTeam = useCase(teamContract.changeTeam, async (ctx, input) => {
  const before = await lockTeam(ctx.tx, input.id)
  ctx.expectVersion(before.version)
  await requireReferences(ctx.tx, input.orgId, input.leadId ? [input.leadId] : [])
  const after = {
    ...before,
    orgId: input.orgId ?? before.orgId,
    nameZh: input.nameZh ?? before.nameZh,
    nameEn: input.nameEn ?? before.nameEn,
    leadId: input.leadId === undefined ? before.leadId : input.leadId,
    version: before.version + 1,
    updatedAt: ctx.now,
  }
  await saveTeam(ctx.tx, after)
  ctx.emit(teamChanged, { teamId: after.id })
  ctx.audit({ noun: 'team', id: after.id, ...changes(before, after) })
  return after
})
