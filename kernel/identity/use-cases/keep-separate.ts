import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { openConflicts, sidesOf } from '../views/conflicts.ts'

const rightsKey = 7_305_118_212
/** From here to the end of the transaction nobody else gives or takes rights: two halves given at once meet here. */
export const lockRights = (ctx: Ctx) => sql`select pg_advisory_xact_lock(${rightsKey})`.execute(ctx.tx)

/**
 * Every change of who may do what goes through here: roles of a person, permissions of a role, API keys, delegations, and what a
 * directory sends. Refuses `dutiesMeet` when after it somebody (or the one holder it concerns) has both sides of a pair and had
 * not before; who had them already is listed as a conflict and may still be changed.
 */
export async function keepSeparate<T>(ctx: Ctx, holderId: string | undefined, change: () => Promise<T>): Promise<T> {
  await lockRights(ctx)
  const conflicts = async () => {
    const sides = await sidesOf(ctx.tx)
    return { sides, of: await openConflicts(ctx.tx, sides, ctx.now, holderId) }
  }
  const key = (c: { pair_id: string; holder_id: string }) => `${c.pair_id} ${c.holder_id}`
  const before = new Set((await conflicts()).of.map(key))
  const result = await change()
  const { sides, of } = await conflicts()
  const met = of.filter((c) => !before.has(key(c)))
  const pair = sides.pairs.find((p) => p.id === met[0]?.pair_id)
  if (pair)
    refuse('conflict', 'dutiesMeet', {
      zh: pair.nameZh,
      en: pair.nameEn,
      left: met[0]!.left_roles.join(', '),
      right: met[0]!.right_roles.join(', '),
      holders: new Set(met.map((c) => c.holder_id)).size,
    })
  return result
}
