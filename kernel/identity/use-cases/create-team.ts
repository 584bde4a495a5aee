import { useCase } from '#kernel/module'
import { teamContract } from '../contract/team.ts'
import { teamCreated } from '../events.ts'
import { insertTeam, requireReferences, toTeam } from '../store/team.ts'

export const createTeam = useCase(teamContract.createTeam, async (ctx, input) => {
  await requireReferences(ctx.tx, input.orgId, input.leadId ? [input.leadId] : [])
  const team = toTeam({
    id: ctx.newId(),
    org_id: input.orgId,
    name_zh: input.nameZh,
    name_en: input.nameEn,
    lead_id: input.leadId ?? null,
    member_ids: [],
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  })
  await insertTeam(ctx.tx, team)
  ctx.emit(teamCreated, { teamId: team.id })
  return team
})
