import { codesOf, personChanged, personCreated } from '#kernel/identity'
import { on, type Ctx } from '#kernel/module'
import { giveCallsTo } from '../store/call.ts'
import { keepClocks } from '../use-cases/keep-clocks.ts'

/**
 * The telephone system knew somebody by a code before we did: from now on the calls of that code are theirs, and so are the
 * conversations nobody else has. What happened then is history, so nobody is told that it passed to them.
 */
async function mapCallAgents(ctx: Ctx, { personId }: { readonly personId: string }): Promise<void> {
  const codes = await codesOf(ctx, personId)
  if (codes.length) await keepClocks(ctx, ...(await giveCallsTo(ctx.tx, personId, codes)))
}

export const mapCallsOfAgents = [
  on(personCreated, 'interactions.mapCallsOfNewAgent', mapCallAgents),
  on(personChanged, 'interactions.mapCallsOfAgent', mapCallAgents),
]
