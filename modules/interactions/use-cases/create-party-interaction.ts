import { useCase } from '#kernel/module'
import { partyInteractionContract } from '../contract/party-interaction.ts'
import { storable } from '../domain/conversation.ts'
import { conversationClosed, conversationStarted } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { insertConversation } from '../store/conversation.ts'
import { toPartyInteraction } from '../views/list-party-interactions.ts'
import { noteOnTimeline } from './note-on-timeline.ts'
import { channelOf, customerOf, directionOf, instantOf, isOver, keptOf } from './party-interaction-body.ts'

/**
 * TMF683: records an interaction a partner had with a customer. Without dates it happened now; without status nobody has it
 * yet.
 */
export const createPartyInteraction = useCase(partyInteractionContract.createPartyInteraction, async (ctx, body) => {
  const kept = keptOf(body)
  const started = instantOf(body.interactionDate?.startDateTime) ?? ctx.now
  const closed = isOver(body.status)
  const id = ctx.newId()
  const row = await insertConversation(ctx.tx, {
    id,
    channel: channelOf(body),
    thread_key: id,
    customer_id: await customerOf(ctx, body.relatedParty),
    subject: body.reason ? storable(body.reason, 500) : null,
    preview: body.description ? storable(body.description, 140) : null,
    direction: directionOf(body.direction),
    started_at: started,
    last_message_at: started,
    created_at: ctx.now,
    status_changed_at: ctx.now,
    kept,
    ...(closed
      ? {
          state: 'closed' as const,
          closed_at: instantOf(body.interactionDate?.endDateTime) ?? ctx.now,
          close_reason: 'solved',
        }
      : {}),
  })
  ctx.emit(conversationStarted, { ...aboutOf(row, started), direction: row.direction, previousId: null })
  if (row.closed_at)
    ctx.emit(conversationClosed, { ...aboutOf(row, row.closed_at), reason: 'solved', lastAgentId: null })
  await noteOnTimeline(ctx, row)
  ctx.audit({ noun: 'partyInteraction', id, after: { channel: row.channel, status: body.status ?? 'open' } })
  return toPartyInteraction(row)
})
