import { mergePatch, type Parsed } from '#kernel/contract'
import { useCase, type Ctx } from '#kernel/module'
import { partyInteractionContract } from '../contract/party-interaction.ts'
import { storable } from '../domain/conversation.ts'
import { conversationChanged, conversationClosed, conversationReopened } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import { lockConversation, updateConversation, type Change, type ConversationRow } from '../store/conversation.ts'
import { toPartyInteraction } from '../views/list-party-interactions.ts'
import { noteOnTimeline } from './note-on-timeline.ts'
import { customerOf, directionOf, isOver, keptOf } from './party-interaction-body.ts'

type Patch = Parsed<typeof partyInteractionContract.patchPartyInteraction>

/** TMF683 merge-patch: what is named is changed, null removes it, everything else stays as it was sent. */
export const patchPartyInteraction = useCase(partyInteractionContract.patchPartyInteraction, async (ctx, body) => {
  const before = await lockConversation(ctx.tx, body.id)
  ctx.expectVersion(before.version)
  const patch = keptOf(body)
  const { statusChangeDate, ...rest } = mergePatch(before.kept, patch) as Record<string, unknown>
  // The date of an earlier change of status is not that of this one.
  const dated = 'status' in patch ? patch.statusChangeDate : statusChangeDate
  const kept = dated ? { ...rest, statusChangeDate: dated } : rest
  const change: Change = {
    kept,
    version: before.version + 1,
    ...(body.reason !== undefined ? { subject: body.reason === null ? null : storable(body.reason, 500) } : {}),
    ...(body.direction ? { direction: directionOf(body.direction) } : {}),
    ...(body.relatedParty ? { customer_id: (await customerOf(ctx, body.relatedParty)) ?? before.customer_id } : {}),
    ...stateOf(ctx, before, body),
  }
  const after = await updateConversation(ctx.tx, before.id, change)
  ctx.emit(conversationChanged, { ...aboutOf(after, ctx.now), fields: Object.keys(patch) })
  if (before.state !== 'closed' && after.state === 'closed')
    ctx.emit(conversationClosed, { ...aboutOf(after, ctx.now), reason: 'solved', lastAgentId: after.assignee_id })
  if (before.state === 'closed' && after.state !== 'closed')
    ctx.emit(conversationReopened, { ...aboutOf(after, ctx.now), byCustomer: false })
  await noteOnTimeline(ctx, after)
  ctx.audit({
    noun: 'partyInteraction',
    id: before.id,
    before: Object.fromEntries(Object.keys(patch).map((k) => [k, before.kept[k]])),
    after: patch,
  })
  return toPartyInteraction(after)
})

function stateOf(ctx: Ctx, before: ConversationRow, body: Patch): Change {
  if (!body.status) return {}
  const closed = isOver(body.status)
  if (closed === (before.state === 'closed')) return { status_changed_at: ctx.now }
  return closed
    ? { state: 'closed', closed_at: ctx.now, close_reason: 'solved', waiting_since: null, status_changed_at: ctx.now }
    : {
        state: 'open',
        closed_at: null,
        close_reason: null,
        reopened_count: before.reopened_count + 1,
        status_changed_at: ctx.now,
      }
}
