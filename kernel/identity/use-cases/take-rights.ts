import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { apiKeyRevoked, personChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { revoke } from '../store/api-key.ts'
import { grantsOf, lockPerson } from '../store/person.ts'
import { requireAdministrator } from '../store/role.ts'

/**
 * Takes a role from somebody in the caller's transaction, as an access review decided; whoever holds it no more loses nothing. The
 * caller answers for who may decide. Refuses `lastAdministrator`.
 */
export async function takeRole(ctx: Ctx, personId: string, roleCode: string): Promise<void> {
  const before = await lockPerson(ctx.tx, personId)
  if (!before.roleCodes.includes(roleCode)) return
  const held = await grantsOf(ctx.tx, personId)
  await sql`
    with gone as (delete from identity.person_role pr using identity.role r
      where r.id = pr.role_id and r.code = ${roleCode} and pr.person_id = ${personId})
    update identity.person set version = version + 1, updated_at = ${ctx.now} where id = ${personId}`.execute(ctx.tx)
  if (held.includes('*') && !(await grantsOf(ctx.tx, personId)).includes('*')) await requireAdministrator(ctx.tx)
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId })
  const roleCodes = before.roleCodes.filter((code) => code !== roleCode)
  ctx.audit({ noun: 'person', id: personId, before: { roleCodes: before.roleCodes }, after: { roleCodes } })
}

/** Ends a key in the caller's transaction, as an access review decided. */
export async function takeKey(ctx: Ctx, keyId: string): Promise<void> {
  await revoke(ctx.tx, keyId, ctx.now)
  rightsChanged(ctx)
  ctx.emit(apiKeyRevoked, { apiKeyId: keyId })
  ctx.audit({ noun: 'apiKey', id: keyId, after: { revokedAt: ctx.now } })
}
