import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, shortText } from '#kernel/contract'

const path = '/api/identity/v1/team'
export const Team = z.object({
  ...entity,
  orgId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  leadId: z.string().nullable(),
  memberIds: z.array(z.string()),
  version: z.number(),
  createdAt: instant,
  updatedAt: instant,
})
const fields = { orgId: z.uuid(), nameZh: shortText, nameEn: shortText, leadId: z.uuid().nullable().optional() }

export const teamContract = {
  listTeams: listEndpoint({
    path,
    summary: 'List teams',
    item: Team,
    permission: 'identity.team.read',
    params: { underOrgId: z.string().optional() },
    filters: { id: 'uuid', orgId: 'uuid', nameZh: 'text', nameEn: 'text', leadId: 'uuid', memberId: 'uuid' },
    sorts: ['nameZh', 'nameEn'],
  }),
  getTeam: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a team',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Team,
    permission: 'identity.team.read',
  }),
  createTeam: endpoint({
    method: 'POST',
    path,
    summary: 'Add a team',
    input: z.strictObject(fields),
    output: Team,
    permission: 'identity.team.create',
    errors: ['orgUnknown', 'personUnknown'],
  }),
  changeTeam: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a team',
    input: z.strictObject({
      id: z.string(),
      orgId: z.uuid().optional(),
      nameZh: shortText.optional(),
      nameEn: shortText.optional(),
      leadId: fields.leadId,
    }),
    output: Team,
    permission: 'identity.team.change',
    errors: ['orgUnknown', 'personUnknown'],
  }),
  setTeamMembers: endpoint({
    method: 'POST',
    path: `${path}/:id/setMembers`,
    summary: 'Set who belongs to a team',
    input: z.strictObject({ id: z.string(), personIds: z.array(z.uuid()).max(1000) }),
    output: Team,
    permission: 'identity.team.change',
    errors: ['personUnknown'],
  }),
  removeTeam: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove a team',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'identity.team.remove',
  }),
}
