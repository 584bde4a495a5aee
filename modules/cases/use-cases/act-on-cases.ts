import type { z } from 'zod'
import type { Endpoint } from '#kernel/contract'
import { Refusal } from '#kernel/errors'
import { checkInput, sayRefusal } from '#kernel/http'
import { inScope, useCase, type Ctx, type UseCase } from '#kernel/module'
import { actionContract, type BulkResult } from '../contract/action.ts'
import { addNote } from './add-note.ts'
import { assignCase, takeCase } from './assign-case.ts'
import { closeCase } from './close-case.ts'
import { cancelCase, holdCase, startCase } from './move-case.ts'
import { resolveCase } from './resolve-case.ts'
import { watchCase } from './watch-case.ts'

type Action = z.output<typeof actionContract.actOnCases.input>['action']
const actions: Readonly<Record<Action, readonly [Endpoint, UseCase]>> = {
  assign: [actionContract.assignCase, assignCase as UseCase],
  take: [actionContract.takeCase, takeCase as UseCase],
  start: [actionContract.startCase, startCase as UseCase],
  hold: [actionContract.holdCase, holdCase as UseCase],
  resolve: [actionContract.resolveCase, resolveCase as UseCase],
  close: [actionContract.closeCase, closeCase as UseCase],
  cancel: [actionContract.cancelCase, cancelCase as UseCase],
  note: [actionContract.addNote, addNote as UseCase],
  watch: [actionContract.watchCase, watchCase as UseCase],
}

/**
 * Does one action to many cases in the order of their ids, each behind a savepoint: those that are refused leave the others done.
 * The action's own permission is asked for as well, so that bulk opens no back door. What is filled in is the same for all: a
 * mistake in it refuses the whole, and says where.
 */
export const actOnCases = useCase(actionContract.actOnCases, async (ctx, { ids, action, input }) => {
  const [endpoint, run] = actions[action]
  const [first] = ids
  checkInput(endpoint, { ...input, id: first }, ctx.locale, 'input.')
  const results: z.output<typeof BulkResult>[] = []
  for (const id of [...new Set(ids)].toSorted()) results.push(await one(ctx, endpoint, run, id, input))
  return { results, done: results.filter((r) => r.ok).length, failed: results.filter((r) => !r.ok).length }
})

async function one(
  ctx: Ctx,
  endpoint: Endpoint,
  run: UseCase,
  id: string,
  input: Record<string, unknown>,
): Promise<z.output<typeof BulkResult>> {
  const refused = (refusal: Refusal) => ({
    id,
    ok: false,
    code: refusal.code,
    reason: sayRefusal(ctx.host, refusal, ctx.locale),
  })
  if (!ctx.actor.can(endpoint.permission))
    return refused(new Refusal('forbidden', 'notPermitted', { permission: endpoint.permission }))
  try {
    // A role may do one thing to more cases than another.
    const own = ctx.actor.scopeOf(endpoint.permission)
    await ctx.attempt(() =>
      inScope(ctx, own, (c) => run(c, checkInput(endpoint, { ...input, id }, ctx.locale) as never)),
    )
    return { id, ok: true }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return refused(error)
  }
}
