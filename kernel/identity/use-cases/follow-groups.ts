import type { Ctx } from '#kernel/module'
import { personChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { findPerson, grantsOf } from '../store/person.ts'
import { requireAdministrator, rolesOf, setRolesOfPerson } from '../store/role.ts'
import type { GroupRole } from '../store/sso-provider.ts'
import { keepSeparate } from './keep-separate.ts'

/**
 * Gives and takes the roles that a directory's groups stand for; roles the mapping does not name stay as they are. The same rules
 * hold as for an administrator's hand: duties stay apart, and an administrator remains.
 */
export async function followGroups(
  ctx: Ctx,
  personId: string,
  mapping: readonly GroupRole[],
  groups: readonly string[],
): Promise<void> {
  const before = await findPerson(ctx.tx, personId)
  const managed = new Set(mapping.map((g) => g.roleCode))
  const given = mapping.filter((g) => groups.includes(g.group)).map((g) => g.roleCode)
  const codes = [...new Set([...before.roleCodes.filter((code) => !managed.has(code)), ...given])].toSorted()
  if (codes.join() === before.roleCodes.toSorted().join()) return
  const roles = await rolesOf(ctx.tx, codes)
  const held = await grantsOf(ctx.tx, personId)
  const assigned = roles.map((r) => ({ roleId: r.id, orgId: before.roleOrgIds[r.code] ?? null }))
  await keepSeparate(ctx, personId, () => setRolesOfPerson(ctx.tx, personId, assigned, ctx.now))
  if (held.includes('*') && !roles.some((r) => r.permissions.includes('*'))) await requireAdministrator(ctx.tx)
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId })
  ctx.audit({ noun: 'person', id: personId, before: { roleCodes: before.roleCodes }, after: { roleCodes: codes } })
}
