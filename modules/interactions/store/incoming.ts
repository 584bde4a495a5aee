// What takes in many messages at once: each function is one statement, however many there are.
import { sql, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { sealRows } from '#kernel/vault'
import { conversationColumns, type ConversationRow } from './conversation.ts'
import { messageSealing, type MessageRow } from './message.ts'

/** Until the transaction ends nobody else takes in what has one of these names; always in the same order, so that none waits for a waiter. */
export async function lockNames(tx: Tx, names: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(k) from (select distinct hashtextextended(t, 7) as k from unnest(${[...names]}::text[]) t
    order by 1) locks`.execute(tx)
}

/** What a conversation has from its beginning. */
export type StartedConversation = Pick<
  ConversationRow,
  | 'id'
  | 'channel'
  | 'channel_account_id'
  | 'thread_key'
  | 'external_user'
  | 'participants'
  | 'customer_id'
  | 'org_id'
  | 'team_id'
  | 'subject'
  | 'direction'
  | 'previous_id'
  | 'started_at'
  | 'queued_at'
  | 'last_message_at'
  | 'created_at'
  | 'state'
  | 'closed_at'
  | 'close_reason'
>
/** Inserts conversations and answers them whole, in the order given. */
export async function insertStarted(tx: Tx, rows: readonly StartedConversation[]): Promise<readonly ConversationRow[]> {
  if (!rows.length) return []
  const columns = sql.join(Object.keys(rows[0]!).map((k) => sql.ref(k)))
  const inserted = await sql<ConversationRow>`
    insert into interactions.conversation as c (${columns})
    select ${columns} from jsonb_populate_recordset(null::interactions.conversation, ${JSON.stringify(rows)}::jsonb)
    returning ${conversationColumns}`.execute(tx)
  const byId = new Map(inserted.rows.map((row) => [row.id, row]))
  return rows.map((row) => byId.get(row.id)!)
}

/**
 * Writes messages that were numbered under their conversations' locks, and the conversations as the messages left them. The
 * lock makes the order of numbers the order of commits, so a cursor never skips one.
 */
export async function saveIncoming(
  ctx: Ctx,
  conversations: readonly ConversationRow[],
  messages: readonly MessageRow[],
): Promise<void> {
  if (!messages.length) return
  const sealed = await sealRows(ctx, messageSealing, messages)
  const columns = sql.join(Object.keys(messages[0]!).map((k) => sql.ref(k)))
  await sql`
    with c as (
      update interactions.conversation c set last_seq = x.last_seq, last_message_at = x.last_message_at, preview = x.preview,
        participants = x.participants, waiting_since = x.waiting_since, state = x.state, status_changed_at = x.status_changed_at,
        kept = x.kept, closed_at = x.closed_at, close_reason = x.close_reason, reopened_count = x.reopened_count,
        version = x.version, abandoned_at = x.abandoned_at, queued_at = x.queued_at
      from jsonb_populate_recordset(null::interactions.conversation, ${JSON.stringify(conversations)}::jsonb) x
      where c.id = x.id)
    insert into interactions.message (${columns})
    select ${columns} from jsonb_populate_recordset(null::interactions.message, ${JSON.stringify(sealed)}::jsonb)`.execute(
    ctx.tx,
  )
}
