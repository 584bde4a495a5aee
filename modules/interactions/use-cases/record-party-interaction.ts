import { parseInstant, type Parsed } from '#kernel/contract'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { ownChannels } from '../contract/vocabulary.ts'
import { partyInteractionContract } from '../contract/party-interaction.ts'
import { storable } from '../domain/conversation.ts'
import {
  conversationChanged,
  conversationClosed,
  conversationRemoved,
  conversationReopened,
  conversationStarted,
} from '../events.ts'
import { aboutOf } from '../store/about.ts'
import {
  insertConversation,
  lockConversation,
  updateConversation,
  uuidOrNone,
  type Change,
  type ConversationRow,
} from '../store/conversation.ts'
import { toPartyInteraction } from '../views/list-party-interactions.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

type Body = Parsed<typeof partyInteractionContract.createPartyInteraction>
const closedWords = new Set(['completed', 'closed', 'done', 'cancelled'])
const at = (text: string | undefined) => (text === undefined ? undefined : parseInstant(text))
/** Server-given attributes a partner cannot set. */
const given = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !['id', 'href', 'version'].includes(key)))

/**
 * TMF683: records an interaction a partner had with a customer. Without dates it happened now; without status nobody has it
 * yet.
 */
export const createPartyInteraction = useCase(partyInteractionContract.createPartyInteraction, async (ctx, body) => {
  const kept: Record<string, unknown> = given(body)
  const started = at(body.interactionDate?.startDateTime) ?? ctx.now
  const closed = closedWords.has(body.status ?? '')
  const id = ctx.newId()
  const row = await insertConversation(ctx.tx, {
    id,
    channel: channelOf(body),
    thread_key: id,
    customer_id: await customerOf(ctx, body),
    subject: body.reason ? storable(body.reason, 500) : null,
    preview: body.description ? storable(body.description, 140) : null,
    direction: /^out/i.test(body.direction ?? '') ? 'outbound' : 'inbound',
    started_at: started,
    last_message_at: started,
    created_at: ctx.now,
    status_changed_at: ctx.now,
    kept,
    ...(closed
      ? {
          state: 'closed' as const,
          closed_at: at(body.interactionDate?.endDateTime) ?? ctx.now,
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

/** One of our channels by its code; a partner's own channel is `other` and named in the kept attributes. */
const channelOf = (body: Body): string => {
  const named = [body.channel?.[0]?.id, body.channel?.[0]?.name].find((n) =>
    (ownChannels as readonly string[]).includes(n ?? ''),
  )
  return named ?? 'other'
}
/** The customer the interaction names, if it is one of ours. */
async function customerOf(ctx: Ctx, body: Body): Promise<string | null> {
  const ids = (body.relatedParty ?? []).map((p) => uuidOrNone(p.id)).filter((id) => id !== null)
  if (!ids.length) return null
  return (
    (
      await sql<{ id: string }>`select id from customers.v_customer where id = any (${ids}::uuid[])
    or party_id = any (${ids}::uuid[]) limit 1`.execute(ctx.tx)
    ).rows[0]?.id ?? null
  )
}

/** TMF683 merge-patch: what is named is changed, null removes it, everything else stays as it was sent. */
export const patchPartyInteraction = useCase(
  partyInteractionContract.patchPartyInteraction,
  async (ctx, { id, ...sent }) => {
    const before = await lockConversation(ctx.tx, id)
    ctx.expectVersion(before.version)
    const body: Body = sent
    const patch = given(body)
    const kept = merge(before.kept, patch)
    const change: Change = {
      kept,
      version: before.version + 1,
      ...(body.reason !== undefined ? { subject: storable(body.reason, 500) } : {}),
      ...(body.direction !== undefined ? { direction: /^out/i.test(body.direction) ? 'outbound' : 'inbound' } : {}),
      ...(body.relatedParty ? { customer_id: (await customerOf(ctx, body)) ?? before.customer_id } : {}),
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
  },
)

function stateOf(ctx: Ctx, before: ConversationRow, body: Body): Change {
  if (body.status === undefined) return {}
  const closed = closedWords.has(body.status)
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

/** RFC 7396. */
function merge(target: unknown, patch: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> =
    target && typeof target === 'object' && !Array.isArray(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else if (value && typeof value === 'object' && !Array.isArray(value))
      result[key] = merge(result[key], value as Record<string, unknown>)
    else if (value !== undefined) result[key] = value
  }
  return result
}

/** TMF683: deletes a recorded interaction. What was said or called on our own channels is evidence and stays. */
export const deletePartyInteraction = useCase(partyInteractionContract.deletePartyInteraction, async (ctx, { id }) => {
  const before = await lockConversation(ctx.tx, id)
  const used = await sql`select 1 from interactions.message where conversation_id = ${before.id} union all select 1
    from interactions.call where conversation_id = ${before.id} limit 1`.execute(ctx.tx)
  if (used.rows.length) return refuse('conflict', 'interactionInUse')
  await sql`delete from interactions.conversation where id = ${before.id}`.execute(ctx.tx)
  ctx.emit(conversationRemoved, aboutOf(before, ctx.now))
  ctx.audit({ noun: 'partyInteraction', id: before.id, before: before.kept })
  return undefined
})
