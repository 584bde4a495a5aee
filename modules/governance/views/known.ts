import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

/** Refuses `orgNotFound`. */
export async function knownOrg(tx: Tx, id: string): Promise<void> {
  const found = await sql`select from identity.v_org where id = ${id}`.execute(tx)
  if (!found.rows.length) refuse('invalid', 'orgNotFound')
}
/** Refuses `orgNotFound`, and `outOfScope` where whoever asks may not put anything. */
export async function placeFor(ctx: Ctx, orgId: string): Promise<void> {
  await knownOrg(ctx.tx, orgId)
  if (!ctx.scope.everything && !ctx.scope.orgIds.includes(orgId)) refuse('forbidden', 'outOfScope')
}
/** Refuses `personNotFound` when one of them is not there or has left. */
export async function knownPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const found =
    await sql`select from identity.v_person where id = any (${wanted}::uuid[]) and state = 'active'`.execute(tx)
  if (found.rows.length !== wanted.length) refuse('invalid', 'personNotFound')
}
/** Refuses `personNotFound`, also for somebody who has left. */
export async function knownPerson(tx: Tx, id: string): Promise<void> {
  const found = await sql`select from identity.v_person where id = ${id} and state = 'active'`.execute(tx)
  if (!found.rows.length) refuse('invalid', 'personNotFound')
}
