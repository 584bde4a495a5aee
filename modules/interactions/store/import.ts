import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { sealRows } from '#kernel/vault'
import { previewOf, storable } from '../domain/conversation.ts'
import type { AccountRow } from './account.ts'
import { messageSealing } from './message.ts'

/** One contact of the past, from a file. Times in ms; `externalId` makes a second import of the file change nothing. */
export interface ImportedInteraction {
  readonly externalId: string
  readonly channel: string
  readonly direction: 'inbound' | 'outbound'
  readonly at: Date
  readonly customerExternalId?: string
  readonly phone?: string
  readonly email?: string
  readonly name?: string
  readonly subject?: string
  readonly body?: string
  readonly agent?: string
  readonly closed?: boolean
  readonly queue?: string
  readonly answered?: boolean
  readonly waitMs?: number
  readonly talkMs?: number
  readonly holdMs?: number
  readonly wrapMs?: number
  readonly outcome?: string
}
/** What one record becomes: a conversation, with its message and call where it has them. */
export interface ImportRow {
  readonly id: string
  readonly customer_id: string
  readonly channel: string
  readonly subject: string | null
  readonly preview: string | null
  readonly started_at: Date
  readonly state: string
  readonly message_id: string
  readonly body: string | null
}
/** The rows of a record; whoever was not answered has abandoned. */
export function importRowOf(ctx: Ctx, r: ImportedInteraction, account: AccountRow, customerId: string): ImportRow {
  const closed = r.closed ?? true
  const answered = r.answered ?? true
  const plus = (ms: number) => new Date(r.at.getTime() + ms)
  const answeredAt = answered && r.waitMs !== undefined ? plus(r.waitMs) : null
  const endedAt = plus((r.waitMs ?? 0) + (answered ? (r.talkMs ?? 0) + (r.holdMs ?? 0) : 0))
  const body = r.body === undefined ? null : storable(r.body, 200_000)
  return {
    id: ctx.newId(),
    customer_id: customerId,
    channel: r.channel,
    subject: r.subject ? storable(r.subject, 500) : null,
    preview: body === null ? null : previewOf(body),
    message_id: ctx.newId(),
    body,
    started_at: r.at,
    state: closed ? 'closed' : 'open',
    ...{
      channel_account_id: account.id,
      external_id: r.externalId,
      thread_key: r.externalId,
      external_user: r.phone ?? r.email ?? null,
      direction: r.direction,
      closed_at: closed ? endedAt : null,
      close_reason: closed ? 'imported' : null,
      queued_at: answeredAt || !answered ? r.at : null,
      answered_at: answeredAt,
      abandoned_at: answered ? null : endedAt,
      first_response_at: answeredAt,
      last_message_at: endedAt,
      created_at: ctx.now,
      author_name: r.agent ?? null,
      message_direction: r.direction === 'inbound' ? 'in' : 'out',
      call_id: r.channel === 'phone' ? ctx.newId() : null,
      queue: r.queue ?? null,
      outcome: r.outcome ?? null,
      wait_ms: r.waitMs ?? 0,
      talk_ms: answered ? (r.talkMs ?? 0) : 0,
      hold_ms: answered ? (r.holdMs ?? 0) : 0,
      wrap_ms: r.wrapMs ?? 0,
      ended_at: endedAt,
    },
  }
}

async function withSealedBodies(ctx: Ctx, rows: readonly ImportRow[]): Promise<ImportRow[]> {
  const said = rows.flatMap((r) => (r.body === null ? [] : [{ id: r.message_id, conversation_id: r.id, body: r.body }]))
  const bodies = new Map((await sealRows(ctx, messageSealing, said)).map((m) => [m.conversation_id, m.body]))
  return rows.map((r) => ({ ...r, body: bodies.get(r.id) ?? null }))
}

/** Conversations, messages and calls of the whole batch in one statement. */
export async function insertImported(ctx: Ctx, given: readonly ImportRow[]): Promise<void> {
  const rows = await withSealedBodies(ctx, given)
  await sql`
    with x as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, customer_id uuid, channel text,
      subject text, preview text, started_at timestamptz, state text, channel_account_id uuid, external_id text,
      thread_key text, external_user text, direction text, closed_at timestamptz, close_reason text, queued_at timestamptz,
        answered_at timestamptz, abandoned_at timestamptz, first_response_at timestamptz, last_message_at timestamptz,
      created_at timestamptz, message_id uuid, body text, author_name text, message_direction text, call_id uuid, queue text,
        outcome text, wait_ms bigint, talk_ms bigint, hold_ms bigint, wrap_ms bigint, ended_at timestamptz)),
    c as (insert into interactions.conversation (id, customer_id, org_id, channel, subject, preview, started_at, state,
      channel_account_id, external_id, thread_key, external_user, direction, closed_at, close_reason, queued_at,
        answered_at, abandoned_at, first_response_at, last_message_at, last_seq, created_at)
      select x.id, x.customer_id, v.org_id, x.channel, x.subject, x.preview, x.started_at, x.state, x.channel_account_id,
        x.external_id, x.thread_key, x.external_user, x.direction, x.closed_at, x.close_reason, x.queued_at, x.answered_at,
        x.abandoned_at, x.first_response_at, x.last_message_at, case when x.body is null then 0 else 1 end, x.created_at from x
          left join customers.v_customer v on v.id = x.customer_id returning id, org_id),
    m as (insert into interactions.message (id, conversation_id, seq, channel_account_id, external_id, direction, author_kind,
      author_id, author_name, body, sent_at, received_at, delivery_state)
      select message_id, id, 1, channel_account_id, external_id, message_direction, case
        when message_direction = 'in' then 'customer' else 'agent' end, case when message_direction = 'in' then customer_id::text
          end,
        case when message_direction = 'out' then author_name end, body, started_at, created_at, case
          when message_direction = 'out' then 'sent' end from x where body is not null)
    insert into interactions.call (id, conversation_id, channel_account_id, external_id, customer_id, org_id, direction, state,
      number, queue, agent_id, outcome, offered_at, answered_at, abandoned_at, ended_at, wait_ms, talk_ms, hold_ms, wrap_ms,
        created_at)
    select x.call_id, x.id, x.channel_account_id, x.external_id, x.customer_id, c.org_id, x.direction, case
      when x.abandoned_at is null then 'ended' else 'abandoned' end, x.external_user, x.queue, x.author_name, x.outcome,
        x.started_at,
      x.answered_at, x.abandoned_at, x.ended_at, x.wait_ms, x.talk_ms, x.hold_ms, x.wrap_ms, x.created_at from x join c using (id)
        where x.call_id is not null`.execute(ctx.tx)
}
