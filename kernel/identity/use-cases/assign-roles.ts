import { useCase } from '#kernel/module'
import { personContract } from '../contract/person.ts'
import { personChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { assignmentsOf, findPerson, grantsOf, lockPerson } from '../store/person.ts'
import { requireAdministrator, rolesOf, setRolesOfPerson } from '../store/role.ts'
import { requireReferences } from '../store/team.ts'
import { keepSeparate } from './keep-separate.ts'
import { requireCovers, requireReach } from './require-covers.ts'

export const assignRoles = useCase(personContract.assignRoles, async (ctx, input) => {
  const before = await lockPerson(ctx.tx, input.id)
  ctx.expectVersion(before.version)
  const roles = await rolesOf(ctx.tx, [...new Set(input.roleCodes)])
  const held = await grantsOf(ctx.tx, before.id)
  const given = roles.flatMap((r) => r.permissions)
  requireCovers(ctx, [...held, ...given])
  const orgIdOf = (code: string) =>
    input.roleOrgIds && code in input.roleOrgIds ? input.roleOrgIds[code]! : (before.roleOrgIds[code] ?? null)
  const orgIds = new Set(roles.flatMap((r) => orgIdOf(r.code) ?? []))
  for (const orgId of orgIds) await requireReferences(ctx.tx, orgId, [])
  const assigned = roles.map((r) => ({ roleId: r.id, orgId: orgIdOf(r.code) }))
  await keepSeparate(ctx, before.id, () => setRolesOfPerson(ctx.tx, before.id, assigned, ctx.now))
  await requireReach(ctx, await assignmentsOf(ctx.tx, before.id), { personId: before.id, teamIds: before.teamIds })
  if (held.includes('*') && !given.includes('*')) await requireAdministrator(ctx.tx)
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId: before.id })
  const after = await findPerson(ctx.tx, before.id)
  ctx.audit({
    noun: 'person',
    id: before.id,
    before: { roleCodes: before.roleCodes, roleOrgIds: before.roleOrgIds },
    after: { roleCodes: after.roleCodes, roleOrgIds: after.roleOrgIds },
  })
  return after
})
