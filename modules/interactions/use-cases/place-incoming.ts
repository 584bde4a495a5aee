import { resolveIdentities } from '#modules/customers'
import type { Ctx } from '#kernel/module'
import { credibleSentAt, place, reopenHours, storable, type Placement } from '../domain/conversation.ts'
import type { AccountRow } from '../store/account.ts'
import { lastOfThreads, lockConversations, type ConversationRow } from '../store/conversation.ts'
import { insertStarted, type StartedConversation } from '../store/incoming.ts'
import type { Incoming } from './incoming.ts'

/** A conversation, locked, that messages are put into one after another. */
export interface Thread {
  /** As the messages so far have left it. */
  row: ConversationRow
  /** What the first of them did to it. */
  readonly how: Placement['kind']
}
export interface Placed {
  readonly given: Incoming
  readonly sentAt: Date
  readonly thread: Thread
}
/** Where the first message of a thread goes. */
interface Plan {
  readonly first: Incoming
  readonly sentAt: Date
  readonly last: ConversationRow | undefined
  readonly placement: Placement
}

/** Finds each message's conversation, and starts those that are not there yet. */
export async function placeIncoming(ctx: Ctx, account: AccountRow, given: readonly Incoming[]): Promise<Placed[]> {
  const named = await lockConversations(
    ctx.tx,
    given.map((g) => g.conversationId).filter((id) => id !== undefined),
  )
  const keys = given.filter((g) => !g.conversationId && g.threadKey).map((g) => g.threadKey)
  const threaded = await lastOfThreads(ctx.tx, account.id, keys)
  const lastOf = (g: Incoming) =>
    g.conversationId ? named.find((c) => c.id === g.conversationId) : threaded.find((c) => c.thread_key === g.threadKey)
  const sentAtOf = (g: Incoming) => credibleSentAt(g.sentAt, ctx.now)
  const plans = new Map<string, Plan>()
  for (const g of given) {
    const [last, sentAt] = [lastOf(g), sentAtOf(g)]
    if (!plans.has(placeOf(g)))
      plans.set(placeOf(g), { first: g, sentAt, last, placement: placementOf(account, g, last, sentAt) })
  }
  const started = await start(ctx, account, plans)
  const threads = new Map(
    [...plans].map(([key, p]): [string, Thread] => [key, { row: started.get(key) ?? p.last!, how: p.placement.kind }]),
  )
  return given.map((g) => ({ given: g, sentAt: sentAtOf(g), thread: threads.get(placeOf(g))! }))
}

/** What messages of one conversation have in common; a mail that no rule placed is alone. */
const placeOf = (g: Incoming): string => g.conversationId ?? (g.threadKey ? `t:${g.threadKey}` : `m:${g.externalId}`)

function placementOf(account: AccountRow, g: Incoming, last: ConversationRow | undefined, sentAt: Date): Placement {
  if (g.automatic) return last ? { kind: 'join', id: last.id } : { kind: 'start', previousId: null }
  const hours = account.settings.reopenWithinHours ?? reopenHours[account.channel] ?? 24
  return place(last && { id: last.id, state: last.state, closedAt: last.closed_at }, sentAt, hours)
}

/** Starts the conversations that are to be, each with the customer behind its first message. */
async function start(
  ctx: Ctx,
  account: AccountRow,
  plans: ReadonlyMap<string, Plan>,
): Promise<ReadonlyMap<string, ConversationRow>> {
  const starts = [...plans].filter(([, p]) => p.placement.kind === 'start')
  // A machine is nobody's identity: mail from daemons must not create customers.
  const people = starts.filter(([, p]) => !p.first.automatic)
  const orgId = account.org_id ?? undefined
  const contacts = people.map(([, p]) => ({ ...p.first.from, ...(orgId ? { orgId } : {}) }))
  const resolved = people.length ? await resolveIdentities(ctx, contacts) : []
  const customerOf = new Map(people.map(([key], i) => [key, resolved[i]]))
  const rows = await insertStarted(
    ctx.tx,
    starts.map(([key, plan]) => startedRow(ctx, account, plan, customerOf.get(key))),
  )
  return new Map(starts.map(([key], i) => [key, rows[i]!]))
}

function startedRow(
  ctx: Ctx,
  account: AccountRow,
  { first: g, sentAt, placement }: Plan,
  customer: { readonly customerId: string; readonly orgId: string | null } | undefined,
): StartedConversation {
  const id = ctx.newId()
  return {
    id,
    channel: account.channel,
    channel_account_id: account.id,
    // A second conversation of a thread that is still open elsewhere (mail joined by rule, not by key) needs a key of its own.
    thread_key: g.threadKey || id,
    external_user: g.from.value,
    participants: [...new Set([g.from.value, ...(g.participants ?? [])])],
    customer_id: customer?.customerId ?? null,
    org_id: customer?.orgId ?? account.org_id,
    team_id: account.team_id,
    subject: g.subject ? storable(g.subject, 500) : null,
    direction: 'inbound',
    previous_id: (placement.kind === 'start' ? placement.previousId : null) ?? g.relatedId ?? null,
    started_at: sentAt,
    queued_at: account.channel === 'webChat' ? sentAt : null,
    last_message_at: sentAt,
    created_at: ctx.now,
    state: g.automatic ? 'closed' : 'open',
    closed_at: g.automatic ? ctx.now : null,
    close_reason: g.automatic ? 'automatic' : null,
  }
}
