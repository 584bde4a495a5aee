import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'

const watcherOf = (ctx: Ctx): string => ctx.actor.personId ?? refuse('conflict', 'personNotFound')

/** Puts a case on one's watch list; doing it twice changes nothing. */
export const watchCase = useCase(actionContract.watchCase, async (ctx, { id }) => {
  await lockCase(ctx.tx, id)
  await ctx.tx
    .insertInto('cases.watcher')
    .values({ case_id: id, person_id: watcherOf(ctx), at: ctx.now })
    .onConflict((c) => c.doNothing())
    .execute()
  return loadCase(ctx.tx, id)
})
export const unwatchCase = useCase(actionContract.unwatchCase, async (ctx, { id }) => {
  await lockCase(ctx.tx, id)
  await ctx.tx.deleteFrom('cases.watcher').where('case_id', '=', id).where('person_id', '=', watcherOf(ctx)).execute()
  return loadCase(ctx.tx, id)
})
