import { customerFacts, resolveIdentity } from '#modules/customers'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { callContract } from '../contract/call.ts'
import { conversationClosed, conversationStarted } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { saveCall, toCall, type CallRow } from '../store/call.ts'
import type { ConversationRow } from '../store/conversation.ts'
import { appendMessage } from '../store/message.ts'
import { addressOf } from './start-outbound.ts'
import { callOf, insertCallConversation } from './logged-call.ts'
import { noteOnTimeline } from './note-on-timeline.ts'
import { tellAnswered, tellEnded, wasAnswered } from './tell-of-call.ts'

/** How far ahead an agent's clock may be (ms). */
const slackMs = 5 * 60_000

/** Logs a call an agent had: one conversation, closed unless something is still owed, with its times for the indicators. */
export const logCall = useCase(callContract.logCall, async (ctx, given) => {
  const offeredAt = given.offeredAt ?? ctx.now
  if (offeredAt.getTime() > ctx.now.getTime() + slackMs) return refuse('invalid', 'callInFuture')
  const { customerId, orgId } = await callerOf(ctx, given)
  const number = given.number ?? (given.ownNumber ? await addressOf(ctx, customerId, 'phone') : undefined)
  const call = callOf(ctx, { ...given, number }, { customerId, orgId, offeredAt })
  const conversation = await insertCallConversation(ctx, given, call)
  await saveCall(ctx, { ...call, conversation_id: conversation.id })
  if (given.note) await addCallNote(ctx, conversation, given.note)
  tell(ctx, conversation, call)
  await noteOnTimeline(ctx, conversation)
  ctx.audit({
    noun: 'call',
    id: call.id,
    after: { direction: call.direction, state: call.state, talkMs: call.talk_ms },
  })
  return toCall({ ...call, conversation_id: conversation.id })
})

/** Whoever calls is found across all scopes: a call is taken, whichever branch looks after the caller. */
async function callerOf(
  ctx: Ctx,
  {
    customerId,
    number,
    name,
  }: { customerId?: string | undefined; number?: string | undefined; name?: string | undefined },
): Promise<{ customerId: string; orgId: string | null }> {
  if (customerId) return { customerId, orgId: (await customerFacts(ctx, customerId)).orgId }
  if (!number) return refuse('invalid', 'callerUnknown')
  return resolveIdentity(ctx, { kind: 'phone', value: number, ...(name ? { name } : {}) })
}

/** What was said, among colleagues. */
async function addCallNote(ctx: Ctx, c: ConversationRow, note: string): Promise<void> {
  await appendMessage(
    ctx,
    c.id,
    {
      id: ctx.newId(),
      channel_account_id: c.channel_account_id,
      external_id: null,
      content_hash: null,
      direction: 'out',
      author_kind: 'agent',
      author_id: ctx.actor.personId ?? ctx.actor.id,
      author_name: ctx.actor.name,
      kind: 'text',
      internal: true,
      body: note,
      quote_at: null,
      html: null,
      data: { call: true },
      attachments: [],
      sent_at: ctx.now,
      received_at: ctx.now,
      delivery_state: null,
    },
    {},
  )
}

function tell(ctx: Ctx, c: ConversationRow, call: CallRow): void {
  ctx.emit(conversationStarted, { ...aboutOf(c, call.offered_at), direction: c.direction, previousId: null })
  if (wasAnswered(call)) tellAnswered(ctx, c, call)
  tellEnded(ctx, c, call)
  if (c.closed_at)
    ctx.emit(conversationClosed, { ...aboutOf(c, c.closed_at), reason: 'callEnded', lastAgentId: c.assignee_id })
}
