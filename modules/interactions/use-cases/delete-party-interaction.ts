import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { partyInteractionContract } from '../contract/party-interaction.ts'
import { conversationRemoved } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { lockConversation } from '../store/conversation.ts'

/** TMF683: deletes a recorded interaction. What was said or called on our own channels is evidence and stays. */
export const deletePartyInteraction = useCase(partyInteractionContract.deletePartyInteraction, async (ctx, { id }) => {
  const before = await lockConversation(ctx.tx, id)
  const used = await sql`select 1 from interactions.message where conversation_id = ${before.id} union all select 1
    from interactions.call where conversation_id = ${before.id} limit 1`.execute(ctx.tx)
  if (used.rows.length) return refuse('conflict', 'interactionInUse')
  await sql`delete from interactions.conversation where id = ${before.id}`.execute(ctx.tx)
  ctx.emit(conversationRemoved, aboutOf(before, ctx.now))
  ctx.audit({ noun: 'partyInteraction', id: before.id, before: before.kept, person: before.customer_id })
  return undefined
})
