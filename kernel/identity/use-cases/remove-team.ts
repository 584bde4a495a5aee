import { useCase } from '#kernel/module'
import { teamContract } from '../contract/team.ts'
import { teamRemoved } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { deleteTeam, lockTeam } from '../store/team.ts'

export const removeTeam = useCase(teamContract.removeTeam, async (ctx, { id }) => {
  const before = await lockTeam(ctx.tx, id)
  ctx.expectVersion(before.version)
  await deleteTeam(ctx.tx, id)
  rightsChanged(ctx)
  ctx.emit(teamRemoved, { teamId: id })
  ctx.audit({ noun: 'team', id, before })
  return undefined
})
