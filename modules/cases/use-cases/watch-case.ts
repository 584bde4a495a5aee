import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'

const self = (ctx: Ctx): string => ctx.actor.personId ?? refuse('conflict', 'personNotFound')

/** Puts a case on one's watch list; doing it twice changes nothing. */
export const watchCase = useCase(actionContract.watchCase, async (ctx, { id }) => {
  await lockCase(ctx.tx, id)
  await watch(ctx, id, self(ctx))
  return loadCase(ctx.tx, id)
})
export const unwatchCase = useCase(actionContract.unwatchCase, async (ctx, { id }) => {
  await lockCase(ctx.tx, id)
  await unwatch(ctx, id, self(ctx))
  return loadCase(ctx.tx, id)
})

/** The same for a colleague; the audit keeps who put whom on the list. */
export const addWatcher = useCase(actionContract.addWatcher, async (ctx, { id, personId }) => {
  await lockCase(ctx.tx, id)
  const found = await sql`select 1 from identity.v_person where id = ${personId} and state = 'active'`.execute(ctx.tx)
  if (!found.rows.length) refuse('missing', 'watcherNotFound')
  if (await watch(ctx, id, personId)) ctx.audit({ noun: 'case', id, after: { watcherAdded: personId } })
  return loadCase(ctx.tx, id)
})
export const removeWatcher = useCase(actionContract.removeWatcher, async (ctx, { id, personId }) => {
  await lockCase(ctx.tx, id)
  if (await unwatch(ctx, id, personId)) ctx.audit({ noun: 'case', id, before: { watcherRemoved: personId } })
  return loadCase(ctx.tx, id)
})

/** Both answer whether anything changed. */
async function watch(ctx: Ctx, id: string, personId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('cases.watcher')
    .values({ case_id: id, person_id: personId, at: ctx.now })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return Boolean(numInsertedOrUpdatedRows)
}
async function unwatch(ctx: Ctx, id: string, personId: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('cases.watcher')
    .where('case_id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
