import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { sha256 } from '../domain/signature.ts'
import { conversationColumns, uuidOrNone, type ConversationRow } from './conversation.ts'
import { messageColumns, openMessages, type MessageRow } from './message.ts'

export interface SessionRow {
  readonly id: string
  readonly channel_account_id: string
  readonly token_hash: string
  readonly visitor_key: string
  readonly verified: boolean
  readonly name: string | null
  readonly language: 'zh-CN' | 'en'
  readonly origin_hash: string
  readonly tokens: number
  readonly tokens_at: Date
  readonly created_at: Date
  readonly last_seen_at: Date
  readonly expires_at: Date
}
const columns = sql`id, channel_account_id, token_hash, visitor_key, verified, name, language, origin_hash, tokens, tokens_at,
  created_at, last_seen_at, expires_at`

/** The session whose token the request carries; undefined without one. */
export async function findVisitor(ctx: Ctx, lock = false): Promise<SessionRow | undefined> {
  const token = ctx.origin.request?.headers.get('x-clearline-visitor')
  if (!token || token.length > 100) return undefined
  const found =
    await sql<SessionRow>`select ${columns} from interactions.visitor_session where token_hash = ${sha256(token)}
    and expires_at > ${ctx.now} ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  return found.rows[0]
}
/** The same, refused with `visitorUnknown` when there is none: the widget then starts anew. */
export const visitorOf = async (ctx: Ctx, lock = false): Promise<SessionRow> =>
  (await findVisitor(ctx, lock)) ?? refuse('unauthenticated', 'visitorUnknown')

export async function insertSession(tx: Tx, r: SessionRow): Promise<void> {
  await sql`
    insert into interactions.visitor_session (${columns}) values (${r.id}, ${r.channel_account_id}, ${r.token_hash},
      ${r.visitor_key}, ${r.verified}, ${r.name}, ${r.language}, ${r.origin_hash}, ${r.tokens}, ${r.tokens_at},
      ${r.created_at}, ${r.last_seen_at}, ${r.expires_at})`.execute(tx)
}
export async function saveSession(tx: Tx, r: SessionRow): Promise<void> {
  await sql`
    update interactions.visitor_session set visitor_key = ${r.visitor_key}, verified = ${r.verified}, name = ${r.name},
      language = ${r.language}, tokens = ${r.tokens}, tokens_at = ${r.tokens_at},
      last_seen_at = ${r.last_seen_at}, expires_at = ${r.expires_at} where id = ${r.id}`.execute(tx)
}
/** Sessions an address started since an instant. */
export const sessionsFrom = async (tx: Tx, accountId: string, originHash: string, since: Date): Promise<number> =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from interactions.visitor_session where channel_account_id = ${accountId}
    and origin_hash = ${originHash} and created_at > ${since}`.execute(tx)
  ).rows[0]!.n

export const threadOf = (s: Pick<SessionRow, 'visitor_key'>): string => `visitor:${s.visitor_key}`
/** Whose the files are that a visitor uploaded and did not send yet. */
export const uploaderOf = (s: Pick<SessionRow, 'id'>): string => `visitor:${s.id}`
/** Whether a file was said in the visitor's own chats; notes among agents are no part of them. */
export const isInFeed = async (tx: Tx, s: SessionRow, messageId: string): Promise<boolean> =>
  (
    await sql`select 1 from interactions.message m join interactions.conversation c on c.id = m.conversation_id
    where m.id = ${uuidOrNone(messageId)}::uuid and not m.internal and c.channel_account_id = ${s.channel_account_id}
      and c.thread_key = ${threadOf(s)}`.execute(tx)
  ).rows.length > 0
/** The visitor's chat: the open one, or else the last. */
export async function chatOf(tx: Tx, s: SessionRow): Promise<ConversationRow | undefined> {
  return (
    await sql<ConversationRow>`
    select ${conversationColumns} from interactions.conversation c where c.channel_account_id = ${s.channel_account_id}
      and c.thread_key = ${threadOf(s)}
    order by (c.state <> 'closed') desc, c.started_at desc, c.id desc limit 1`.execute(tx)
  ).rows[0]
}
/** Messages of the visitor's feed after a cursor, oldest first, at most `limit`; notes among agents are never part of it. */
export async function feedAfter(
  ctx: Ctx,
  s: SessionRow,
  cursor: string,
  limit: number,
): Promise<readonly (MessageRow & { number: number })[]> {
  const [number, seq] = cursor.split('.').map(Number)
  const { rows } = await sql<MessageRow & { number: number }>`
    select ${messageColumns}, c.number from interactions.conversation c join interactions.message m on m.conversation_id = c.id
    where c.channel_account_id = ${s.channel_account_id} and c.thread_key = ${threadOf(s)} and not m.internal
      and c.number >= ${number ?? 0} and (c.number > ${number ?? 0} or m.seq > ${seq ?? 0})
    order by c.number, m.seq limit ${sql.lit(limit)}`.execute(ctx.tx)
  return openMessages(ctx, rows)
}
/** How many chats of the account wait, this one included. */
export const queuePlace = async (tx: Tx, c: ConversationRow): Promise<number> =>
  (
    await sql<{ n: number }>`
    select count(*)::int as n from interactions.conversation q
    where q.channel_account_id = ${c.channel_account_id} and q.state <> 'closed' and q.answered_at is null and (q.queued_at,
      q.id) <= (${c.queued_at}::timestamptz, ${c.id}::uuid)`.execute(tx)
  ).rows[0]!.n
/** Marks what the visitor got, up to a cursor; answers the ids that changed. */
export async function markSeen(
  tx: Tx,
  s: SessionRow,
  cursor: string,
  state: 'delivered' | 'read',
  now: Date,
): Promise<readonly { id: string; conversation_id: string }[]> {
  const [number, seq] = cursor.split('.').map(Number)
  return (
    await sql<{ id: string; conversation_id: string }>`
    update interactions.message m set delivery_state = ${state}, delivered_at = coalesce(delivered_at, ${now}),
      read_at = ${state === 'read' ? sql`${now}::timestamptz` : sql`read_at`}
    from interactions.conversation c where c.id = m.conversation_id and c.channel_account_id = ${s.channel_account_id}
      and c.thread_key = ${threadOf(s)} and (c.number, m.seq) <= (${number ?? 0}::bigint, ${seq ?? 0}::integer)
      and m.delivery_state = any (${state === 'read' ? ['sent', 'delivered'] : ['sent']}) returning m.id,
        m.conversation_id`.execute(tx)
  ).rows
}
