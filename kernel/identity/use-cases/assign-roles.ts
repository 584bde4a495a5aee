import { useCase } from '#kernel/module'
import { personContract } from '../contract/person.ts'
import { personChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { findPerson, grantsOf, lockPerson } from '../store/person.ts'
import { requireAdministrator, rolesOf, setRolesOfPerson } from '../store/role.ts'
import { keepSeparate } from './keep-separate.ts'
import { requireCovers } from './require-covers.ts'

export const assignRoles = useCase(personContract.assignRoles, async (ctx, input) => {
  const before = await lockPerson(ctx.tx, input.id)
  ctx.expectVersion(before.version)
  const roles = await rolesOf(ctx.tx, [...new Set(input.roleCodes)])
  const held = await grantsOf(ctx.tx, before.id)
  const given = roles.flatMap((r) => r.permissions)
  requireCovers(ctx, [...held, ...given])
  const ids = roles.map((r) => r.id)
  await keepSeparate(ctx, before.id, () => setRolesOfPerson(ctx.tx, before.id, ids, ctx.now))
  if (held.includes('*') && !given.includes('*')) await requireAdministrator(ctx.tx)
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId: before.id })
  const after = await findPerson(ctx.tx, before.id)
  ctx.audit({
    noun: 'person',
    id: before.id,
    before: { roleCodes: before.roleCodes },
    after: { roleCodes: after.roleCodes },
  })
  return after
})
