import { useCase } from '#kernel/module'
import { personContract } from '../contract/person.ts'
import { changes } from '../domain/changes.ts'
import { personChanged, personDeactivated } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { assignmentsOf, endAccess, grantsOf, lockPerson, savePerson } from '../store/person.ts'
import { requireAdministrator } from '../store/role.ts'
import { requireCovers, requireReach } from './require-covers.ts'

export const changePerson = useCase(personContract.changePerson, async (ctx, input) => {
  const before = await lockPerson(ctx.tx, input.id)
  ctx.expectVersion(before.version)
  const after = {
    ...before,
    name: input.name ?? before.name,
    username: input.username === undefined ? before.username : (input.username?.toLowerCase() ?? null),
    email: input.email === undefined ? before.email : (input.email?.toLowerCase() ?? null),
    orgId: input.orgId ?? before.orgId,
    languages: input.languages ?? before.languages,
    skills: input.skills ?? before.skills,
    maxOpenCases: input.maxOpenCases ?? before.maxOpenCases,
    locale: input.locale === undefined ? before.locale : input.locale,
    state: input.state ?? before.state,
    version: before.version + 1,
    updatedAt: ctx.now,
  }
  // Who renames a sign-in or switches a person on or off rules over that person's rights.
  const rulesOver = after.state !== before.state || after.username !== before.username || after.email !== before.email
  const grants = rulesOver ? await grantsOf(ctx.tx, before.id) : []
  requireCovers(ctx, grants)
  await savePerson(ctx.tx, after)
  // Roles without an organisation of their own move with the person.
  if (after.orgId !== before.orgId)
    await requireReach(ctx, await assignmentsOf(ctx.tx, before.id), { personId: before.id, teamIds: before.teamIds })
  const leaves = before.state === 'active' && after.state === 'inactive'
  if (leaves) {
    if (grants.includes('*')) await requireAdministrator(ctx.tx)
    await endAccess(ctx.tx, before.id, ctx.now, true)
    ctx.emit(personDeactivated, { personId: before.id })
  }
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId: before.id })
  ctx.audit({ noun: 'person', id: before.id, ...changes(before, after) })
  return after
})
