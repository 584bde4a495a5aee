import { addTimelineEntry } from '#modules/customers'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { channelName } from '../domain/channel-name.ts'
import { previewOf, storable } from '../domain/conversation.ts'
import { newSecret } from '../domain/signature.ts'
import { accountColumns, insertAccount, type AccountRow } from '../store/account.ts'
import { customerBehind } from './customer-behind.ts'

/** One contact of the past, from a file. Times in ms; `externalId` makes a second import of the file change nothing. */
export interface ImportedInteraction {
  readonly externalId: string; readonly channel: string; readonly direction: 'inbound' | 'outbound'; readonly at: Date
  readonly customerExternalId?: string; readonly phone?: string; readonly email?: string; readonly name?: string
  readonly subject?: string; readonly body?: string; readonly agent?: string; readonly closed?: boolean
  readonly queue?: string; readonly answered?: boolean; readonly waitMs?: number; readonly talkMs?: number; readonly holdMs?: number; readonly wrapMs?: number; readonly outcome?: string
}
/** What became of one record, in the order given. */
export interface ImportedResult { readonly externalId: string; readonly id: string | null; readonly outcome: 'created' | 'known' | 'noCustomer' }

/**
 * Writes a batch of contacts of the past. They start no clock and wake nobody: what happened then is history, so no events are
 * emitted; timeline and indicators read the rows. A record that is there already is `known` and untouched.
 */
export async function importInteractions(ctx: Ctx, records: readonly ImportedInteraction[]): Promise<ImportedResult[]> {
  const accounts = new Map<string, AccountRow>()
  for (const channel of new Set(records.map((r) => r.channel))) accounts.set(channel, await importAccount(ctx, channel))
  const known = await knownOf(ctx, records, accounts)
  const results: ImportedResult[] = []
  const rows: Row[] = []
  for (const r of records) {
    const earlier = known.get(`${r.channel}|${r.externalId}`)
    if (earlier !== undefined) { results.push({ externalId: r.externalId, id: earlier, outcome: 'known' }); continue }
    const customerId = await customerOf(ctx, r)
    if (!customerId) { results.push({ externalId: r.externalId, id: null, outcome: 'noCustomer' }); continue }
    const row = rowOf(ctx, r, accounts.get(r.channel)!, customerId)
    known.set(`${r.channel}|${r.externalId}`, row.id)
    rows.push(row)
    results.push({ externalId: r.externalId, id: row.id, outcome: 'created' })
  }
  if (rows.length) await insertAll(ctx, rows)
  for (const row of rows) await onTimeline(ctx, row)
  return results
}

/** The account that history of a channel belongs to; nothing comes in or goes out by it. */
async function importAccount(ctx: Ctx, channel: string): Promise<AccountRow> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`interactions.import.${channel}`}, 7))`.execute(ctx.tx)
  const found = await sql<AccountRow>`select ${accountColumns} from interactions.channel_account where channel = ${channel} and settings->>'purpose' = 'import' limit 1`.execute(ctx.tx)
  if (found.rows[0]) return found.rows[0]
  const row: AccountRow = {
    id: ctx.newId(), channel, name: `import ${channel}`, org_id: null, team_id: null, settings: { purpose: 'import' } as AccountRow['settings'], secret: newSecret(), credentials: {}, state: 'suspended', version: 1,
    created_at: ctx.now, updated_at: ctx.now,
  }
  await insertAccount(ctx.tx, row)
  return row
}

async function knownOf(ctx: Ctx, records: readonly ImportedInteraction[], accounts: ReadonlyMap<string, AccountRow>): Promise<Map<string, string>> {
  const wanted = records.map((r) => ({ a: accounts.get(r.channel)!.id, x: r.externalId }))
  const { rows } = await sql<{ channel: string; external_id: string; id: string }>`
    select c.channel, c.external_id, c.id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(a uuid, x text)
    join interactions.conversation c on c.channel_account_id = w.a and c.external_id = w.x`.execute(ctx.tx)
  return new Map(rows.map((r) => [`${r.channel}|${r.external_id}`, r.id]))
}

async function customerOf(ctx: Ctx, r: ImportedInteraction): Promise<string | undefined> {
  const identity = r.customerExternalId ? { kind: 'account' as const, value: r.customerExternalId } : r.phone ? { kind: 'phone' as const, value: r.phone } : r.email ? { kind: 'email' as const, value: r.email } : undefined
  return identity && customerBehind(ctx, { ...identity, ...(r.name ? { name: r.name } : {}) })
}

interface Row { readonly id: string; readonly customer_id: string; readonly channel: string; readonly subject: string | null; readonly preview: string | null; readonly started_at: Date; readonly state: string }
function rowOf(ctx: Ctx, r: ImportedInteraction, account: AccountRow, customerId: string): Row {
  const closed = r.closed ?? true
  const answered = r.answered ?? true
  const plus = (ms: number) => new Date(r.at.getTime() + ms)
  const answeredAt = answered && r.waitMs !== undefined ? plus(r.waitMs) : null
  const endedAt = plus((r.waitMs ?? 0) + (answered ? (r.talkMs ?? 0) + (r.holdMs ?? 0) : 0))
  const body = r.body === undefined ? null : storable(r.body, 200_000)
  return {
    id: ctx.newId(), customer_id: customerId, channel: r.channel, subject: r.subject ? storable(r.subject, 500) : null, preview: body === null ? null : previewOf(body), started_at: r.at, state: closed ? 'closed' : 'open',
    ...{
      channel_account_id: account.id, external_id: r.externalId, thread_key: r.externalId, external_user: r.phone ?? r.email ?? null, direction: r.direction, closed_at: closed ? endedAt : null, close_reason: closed ? 'imported' : null,
      queued_at: answeredAt || !answered ? r.at : null, answered_at: answeredAt, abandoned_at: answered ? null : endedAt, first_response_at: answeredAt, last_message_at: endedAt, created_at: ctx.now,
      message_id: ctx.newId(), body, author_name: r.agent ?? null, message_direction: r.direction === 'inbound' ? 'in' : 'out',
      call_id: r.channel === 'phone' ? ctx.newId() : null, queue: r.queue ?? null, outcome: r.outcome ?? null, wait_ms: r.waitMs ?? 0, talk_ms: answered ? r.talkMs ?? 0 : 0, hold_ms: answered ? r.holdMs ?? 0 : 0, wrap_ms: r.wrapMs ?? 0, ended_at: endedAt,
    },
  }
}

/** Conversations, messages and calls of the whole batch in one statement. */
async function insertAll(ctx: Ctx, rows: readonly Row[]): Promise<void> {
  await sql`
    with x as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, customer_id uuid, channel text, subject text, preview text, started_at timestamptz, state text, channel_account_id uuid, external_id text,
      thread_key text, external_user text, direction text, closed_at timestamptz, close_reason text, queued_at timestamptz, answered_at timestamptz, abandoned_at timestamptz, first_response_at timestamptz, last_message_at timestamptz,
      created_at timestamptz, message_id uuid, body text, author_name text, message_direction text, call_id uuid, queue text, outcome text, wait_ms bigint, talk_ms bigint, hold_ms bigint, wrap_ms bigint, ended_at timestamptz)),
    c as (insert into interactions.conversation (id, customer_id, org_id, channel, subject, preview, started_at, state, channel_account_id, external_id, thread_key, external_user, direction, closed_at, close_reason, queued_at,
        answered_at, abandoned_at, first_response_at, last_message_at, last_seq, created_at)
      select x.id, x.customer_id, v.org_id, x.channel, x.subject, x.preview, x.started_at, x.state, x.channel_account_id, x.external_id, x.thread_key, x.external_user, x.direction, x.closed_at, x.close_reason, x.queued_at, x.answered_at,
        x.abandoned_at, x.first_response_at, x.last_message_at, case when x.body is null then 0 else 1 end, x.created_at from x left join customers.v_customer v on v.id = x.customer_id returning id, org_id),
    m as (insert into interactions.message (id, conversation_id, seq, channel_account_id, external_id, direction, author_kind, author_id, author_name, body, sent_at, received_at, delivery_state)
      select message_id, id, 1, channel_account_id, external_id, message_direction, case when message_direction = 'in' then 'customer' else 'agent' end, case when message_direction = 'in' then customer_id::text end,
        case when message_direction = 'out' then author_name end, body, started_at, created_at, case when message_direction = 'out' then 'sent' end from x where body is not null)
    insert into interactions.call (id, conversation_id, channel_account_id, external_id, customer_id, org_id, direction, state, number, queue, agent_id, outcome, offered_at, answered_at, abandoned_at, ended_at, wait_ms, talk_ms, hold_ms, wrap_ms, created_at)
    select x.call_id, x.id, x.channel_account_id, x.external_id, x.customer_id, c.org_id, x.direction, case when x.abandoned_at is null then 'ended' else 'abandoned' end, x.external_user, x.queue, x.author_name, x.outcome, x.started_at,
      x.answered_at, x.abandoned_at, x.ended_at, x.wait_ms, x.talk_ms, x.hold_ms, x.wrap_ms, x.created_at from x join c using (id) where x.call_id is not null`.execute(ctx.tx)
}

async function onTimeline(ctx: Ctx, r: Row): Promise<void> {
  const name = channelName(r.channel)
  const about = r.subject ?? r.preview
  await addTimelineEntry(ctx, {
    customerId: r.customer_id, at: r.started_at, kind: 'interaction', subject: { noun: 'conversation', id: r.id }, channel: r.channel, state: r.state,
    title: { zh: about ? `${name.zh}：${about}` : name.zh, en: about ? `${name.en}: ${about}` : name.en },
  })
}
