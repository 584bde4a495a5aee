import type { z } from 'zod'
import { sql, type Place, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Conversation } from '../contract/conversation.ts'
import type { ConversationState } from '../domain/conversation.ts'

export interface ConversationRow {
  readonly id: string
  readonly number: number
  readonly customer_id: string | null
  readonly channel_account_id: string | null
  readonly channel: string
  readonly thread_key: string
  readonly external_user: string | null
  readonly participants: readonly string[]
  readonly subject: string | null
  readonly preview: string | null
  readonly direction: 'inbound' | 'outbound'
  readonly state: ConversationState
  readonly close_reason: string | null
  readonly team_id: string | null
  readonly assignee_id: string | null
  readonly org_id: string | null
  readonly previous_id: string | null
  readonly started_at: Date
  readonly queued_at: Date | null
  readonly answered_at: Date | null
  readonly abandoned_at: Date | null
  readonly first_response_at: Date | null
  readonly waiting_since: Date | null
  readonly next_due_at: Date | null
  readonly breached: boolean
  readonly last_message_at: Date
  readonly closed_at: Date | null
  readonly reopened_count: number
  readonly last_seq: number
  readonly read_seq: number
  readonly status_changed_at: Date | null
  readonly kept: Readonly<Record<string, unknown>>
  readonly version: number
  readonly created_at: Date
  readonly case_ids: readonly string[]
}
const names = [
  'id',
  'number',
  'customer_id',
  'channel_account_id',
  'channel',
  'thread_key',
  'external_user',
  'participants',
  'subject',
  'preview',
  'direction',
  'state',
  'close_reason',
  'team_id',
  'assignee_id',
  'org_id',
  'previous_id',
  'handed_on_by',
  'started_at',
  'queued_at',
  'answered_at',
  'abandoned_at',
  'first_response_at',
  'waiting_since',
  'next_due_at',
  'breached',
  'last_message_at',
  'closed_at',
  'reopened_count',
  'last_seq',
  'read_seq',
  'status_changed_at',
  'kept',
  'version',
  'created_at',
] as const
/** Where a conversation `c` belongs; the policy of the table goes by the same columns. */
export const placeOfConversation: Place = {
  org: sql`c.org_id`,
  team: sql`c.team_id`,
  persons: [sql`c.assignee_id`, sql`c.handed_on_by`],
}
/** Columns of a conversation under the alias `c`, with the cases it belongs to. */
export const conversationColumns = sql`${sql.join(names.map((n) => sql.ref(`c.${n}`)))}, array(select l.case_id::text
  from interactions.case_link l where l.conversation_id = c.id order by l.linked_at) as case_ids`
export const conversationPath = '/api/interactions/v1/conversation'

export const toConversation = (r: ConversationRow): z.output<typeof Conversation> => ({
  id: r.id,
  href: `${conversationPath}/${r.id}`,
  number: r.number,
  customerId: r.customer_id,
  channel: r.channel,
  channelAccountId: r.channel_account_id,
  externalUser: r.external_user,
  subject: r.subject,
  preview: r.preview,
  direction: r.direction,
  state: r.state,
  closeReason: r.close_reason,
  teamId: r.team_id,
  assigneeId: r.assignee_id,
  orgId: r.org_id,
  previousId: r.previous_id,
  caseIds: [...r.case_ids],
  startedAt: r.started_at,
  queuedAt: r.queued_at,
  answeredAt: r.answered_at,
  abandonedAt: r.abandoned_at,
  firstResponseAt: r.first_response_at,
  waitingSince: r.waiting_since,
  nextDueAt: r.next_due_at,
  breached: r.breached,
  lastMessageAt: r.last_message_at,
  closedAt: r.closed_at,
  reopenedCount: r.reopened_count,
  messageCount: r.last_seq,
  readSeq: r.read_seq,
  version: r.version,
})

export async function findConversation(tx: Tx, id: string): Promise<ConversationRow | undefined> {
  return (
    await sql<ConversationRow>`select ${conversationColumns} from interactions.conversation c
    where c.id = ${uuidOrNone(id)}::uuid`.execute(tx)
  ).rows[0]
}
export async function readConversation(tx: Tx, id: string): Promise<ConversationRow> {
  return (await findConversation(tx, id)) ?? refuse('missing', 'notFound')
}
/** The conversation, locked until the transaction ends; refuses `notFound`. */
export async function lockConversation(tx: Tx, id: string): Promise<ConversationRow> {
  const found = await sql<ConversationRow>`select ${conversationColumns} from interactions.conversation c
    where c.id = ${uuidOrNone(id)}::uuid for update of c`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
/** An id that is no uuid finds nothing, and the primary key serves the rest. */
export const uuidOrNone = (id: string): string | null =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : null

/** Of each thread the open conversation, or else the one closed last; locked until the transaction ends. */
export async function lastOfThreads(
  tx: Tx,
  accountId: string,
  threadKeys: readonly string[],
): Promise<readonly ConversationRow[]> {
  if (!threadKeys.length) return []
  const found = await sql<ConversationRow>`
    select last.* from (select distinct t from unnest(${[...threadKeys]}::text[]) t order by t) k cross join lateral (
      select ${conversationColumns} from interactions.conversation c
      where c.channel_account_id = ${accountId} and c.thread_key = k.t
      order by (c.state <> 'closed') desc, c.started_at desc, c.id desc limit 1 for update of c) last`.execute(tx)
  return found.rows
}

export const lastOfThread = async (
  tx: Tx,
  accountId: string,
  threadKey: string,
): Promise<ConversationRow | undefined> => (await lastOfThreads(tx, accountId, [threadKey]))[0]

/** The conversations, locked until the transaction ends; one that is gone is left out. */
export async function lockConversations(tx: Tx, ids: readonly string[]): Promise<readonly ConversationRow[]> {
  if (!ids.length) return []
  const found = await sql<ConversationRow>`select ${conversationColumns} from interactions.conversation c
    where c.id = any (${[...ids]}::uuid[]) order by c.id for update of c`.execute(tx)
  return found.rows
}

export type NewConversation = Pick<
  ConversationRow,
  'id' | 'channel' | 'thread_key' | 'started_at' | 'last_message_at'
> &
  Partial<Omit<ConversationRow, 'number' | 'case_ids'>> & { readonly created_at: Date }
/** Inserts and answers the whole row, its number included. */
export async function insertConversation(tx: Tx, row: NewConversation): Promise<ConversationRow> {
  const entries = Object.entries(row).filter(([, v]) => v !== undefined)
  const inserted = await sql<ConversationRow>`
    insert into interactions.conversation as c (${sql.join(entries.map(([k]) => sql.ref(k)))})
      values (${sql.join(entries.map(([k, v]) => value(k, v)))})
    returning ${conversationColumns}`.execute(tx)
  return inserted.rows[0]!
}
export type Change = Partial<Omit<ConversationRow, 'id' | 'number' | 'case_ids'>>
/** Changes what is named and answers the row after it. */
export async function updateConversation(tx: Tx, id: string, change: Change): Promise<ConversationRow> {
  const updated = await sql<ConversationRow>`update interactions.conversation c set ${setOf(change)} where c.id = ${id}
    returning ${conversationColumns}`.execute(tx)
  return updated.rows[0] ?? refuse('missing', 'notFound')
}
export const setOf = (change: Change) =>
  sql.join(
    Object.entries(change)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => sql`${sql.ref(k)} = ${value(k, v)}`),
  )
const value = (key: string, v: unknown) => (key === 'kept' ? sql`${JSON.stringify(v)}::jsonb` : sql.val(v))

/** A change of state as TMF683 shows it: when, and no longer the word the partner once sent. */
export function stateChange(row: ConversationRow, state: ConversationState, now: Date): Change {
  const { status: _, statusChangeDate: __, ...kept } = row.kept
  return { state, status_changed_at: now, kept }
}
export async function linkCaseRow(
  tx: Tx,
  conversationId: string,
  caseId: string,
  now: Date,
  by: string,
): Promise<boolean> {
  const done = await sql`insert into interactions.case_link (conversation_id, case_id, linked_at, linked_by)
    values (${conversationId}, ${caseId}, ${now}, ${by}) on conflict do nothing returning 1`.execute(tx)
  return done.rows.length > 0
}

/**
 * Keeps what the standards module said about the clocks of conversations; not a change of the conversation, so the version
 * stays.
 */
export async function saveDue(
  tx: Tx,
  due: readonly { readonly id: string; readonly nextDueAt: Date | null; readonly breached: boolean }[],
): Promise<void> {
  await sql`update interactions.conversation c set next_due_at = x."nextDueAt", breached = x.breached
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as x(id uuid, "nextDueAt" timestamptz, breached boolean)
    where c.id = x.id and (c.next_due_at is distinct from x."nextDueAt" or c.breached <> x.breached)`.execute(tx)
}
