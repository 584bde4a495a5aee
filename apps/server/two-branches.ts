import { identityContract } from '#contracts/identity'
import type { Scope } from '#kernel/db'
import type { Actor } from '#kernel/module'
import type { TestApp } from '#kernel/testing'

/** For tests: a branch, its team, and somebody who reaches both. */
export interface Place {
  readonly orgId: string
  readonly teamId: string
  readonly who: Partial<Actor>
}
const scoped = (id: string, scope: Scope, more: Partial<Actor>): Partial<Actor> => ({
  id,
  personId: id,
  scopeOf: () => scope,
  ...more,
})

async function branch(
  app: TestApp,
  code: string,
  parentId: string,
): Promise<Place & { readonly technicianId: string }> {
  const staff = app.as(identityContract)
  const { id: orgId } = await staff.createOrg({ parentId, code, nameZh: code, nameEn: code, kind: 'branch' })
  const agent = await staff.createPerson({ name: `${code}坐席`, orgId })
  const other = await staff.createPerson({ name: `${code}装维`, orgId })
  const { id: teamId } = await staff.createTeam({ orgId, nameZh: code, nameEn: code })
  await staff.setTeamMembers({ id: teamId, personIds: [agent.id, other.id] })
  await staff.setMyPresence({ status: 'available' }).catch(() => {})
  const scope: Scope = { everything: false, orgIds: [orgId], teamIds: [teamId], personId: agent.id }
  return {
    orgId,
    teamId,
    who: scoped(agent.id, scope, { orgId, teamIds: [teamId], name: agent.name }),
    technicianId: other.id,
  }
}

/** Two branches, a team and a person in each, and a technician of the south, who reaches what his team has. */
export async function twoBranches(app: TestApp): Promise<{ north: Place; south: Place; technician: Partial<Actor> }> {
  const root = (await app.as(identityContract).listOrgs({ limit: 1 })).items[0]!
  const north = await branch(app, 'north', root.id)
  const south = await branch(app, 'south', root.id)
  const technician = scoped(
    south.technicianId,
    { everything: false, orgIds: [], teamIds: [south.teamId], personId: south.technicianId },
    { orgId: south.orgId, teamIds: [south.teamId], name: 'south装维' },
  )
  return { north, south, technician }
}
