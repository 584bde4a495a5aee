import { useCase } from '#kernel/module'
import { teamContract } from '../contract/team.ts'
import { teamChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { lockTeam, requireReferences, saveTeam, setMembers } from '../store/team.ts'

export const setTeamMembers = useCase(teamContract.setTeamMembers, async (ctx, input) => {
  const before = await lockTeam(ctx.tx, input.id)
  ctx.expectVersion(before.version)
  const memberIds = [...new Set(input.personIds)].sort()
  // Who was a member already may stay even when inactive; only newcomers are checked.
  await requireReferences(
    ctx.tx,
    undefined,
    memberIds.filter((id) => !before.memberIds.includes(id)),
  )
  const after = { ...before, memberIds, version: before.version + 1, updatedAt: ctx.now }
  await saveTeam(ctx.tx, after)
  await setMembers(ctx.tx, after.id, memberIds)
  rightsChanged(ctx)
  ctx.emit(teamChanged, { teamId: after.id })
  ctx.audit({ noun: 'team', id: after.id, before: { memberIds: before.memberIds }, after: { memberIds } })
  return after
})
