import type { z } from 'zod'
import { sql, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { openRows, sealing, sealRows } from '#kernel/vault'
import type { Call } from '../contract/call.ts'
import type { CallEvent, CallFacts } from '../domain/call.ts'

export interface CallRow {
  readonly id: string
  readonly conversation_id: string
  readonly channel_account_id: string | null
  readonly external_id: string | null
  readonly customer_id: string | null
  readonly org_id: string | null
  readonly direction: 'inbound' | 'outbound'
  readonly state: CallFacts['state']
  readonly number: string | null
  readonly queue: string | null
  readonly agent_id: string | null
  readonly outcome: string | null
  readonly note: string | null
  readonly recording_url: string | null
  readonly offered_at: Date
  readonly answered_at: Date | null
  readonly abandoned_at: Date | null
  readonly ended_at: Date | null
  readonly wait_ms: number
  readonly talk_ms: number
  readonly hold_ms: number
  readonly wrap_ms: number
  readonly transfers: number
  readonly created_at: Date
}
type Sealable = Pick<CallRow, 'id' | 'customer_id' | 'number' | 'note' | 'recording_url'>
/** Number, note and recording under the caller's key; under the table's own while nobody knows who called. */
export const callSealing = sealing<Sealable>({
  table: 'interactions.call',
  columns: ['number', 'note', 'recording_url'],
  person: 'customer_id',
})
/** What the telephone system said, before anybody knows of whom: under the table's key, and gone with its age. */
export const callEventSealing = sealing<{ readonly id: string; readonly data: object }>({
  table: 'interactions.call_event',
  columns: ['data'],
  json: ['data'],
})
export const callColumns = sql`id, conversation_id, channel_account_id, external_id, customer_id, org_id, direction, state,
  number, queue, agent_id, outcome, note, recording_url, offered_at, answered_at, abandoned_at,
  ended_at, wait_ms, talk_ms, hold_ms, wrap_ms, transfers, created_at`

export const toCall = (r: CallRow): z.output<typeof Call> => ({
  id: r.id,
  href: `/api/interactions/v1/call/${r.id}`,
  conversationId: r.conversation_id,
  customerId: r.customer_id,
  orgId: r.org_id,
  channelAccountId: r.channel_account_id,
  externalId: r.external_id,
  direction: r.direction,
  state: r.state,
  number: r.number,
  queue: r.queue,
  agentId: r.agent_id,
  outcome: r.outcome,
  note: r.note,
  recordingUrl: r.recording_url,
  offeredAt: r.offered_at,
  answeredAt: r.answered_at,
  abandonedAt: r.abandoned_at,
  endedAt: r.ended_at,
  waitMs: r.wait_ms,
  talkMs: r.talk_ms,
  holdMs: r.hold_ms,
  wrapMs: r.wrap_ms,
  transfers: r.transfers,
})

export async function findCallOfSystem(ctx: Ctx, accountId: string, externalId: string): Promise<CallRow | undefined> {
  const { rows } =
    await sql<CallRow>`select ${callColumns} from interactions.call where channel_account_id = ${accountId}
    and external_id = ${externalId}`.execute(ctx.tx)
  return (await openRows(ctx, callSealing, rows))[0]
}
/** Writes a call, or what changed about it. */
export async function saveCall(ctx: Ctx, row: CallRow): Promise<void> {
  const [sealed] = await sealRows(ctx, callSealing, [row])
  const r = sealed!
  await sql`
    insert into interactions.call (${callColumns}) values (${r.id}, ${r.conversation_id}, ${r.channel_account_id},
      ${r.external_id}, ${r.customer_id}, ${r.org_id}, ${r.direction}, ${r.state}, ${r.number}, ${r.queue}, ${r.agent_id},
      ${r.outcome}, ${r.note}, ${r.recording_url}, ${r.offered_at}, ${r.answered_at}, ${r.abandoned_at}, ${r.ended_at},
        ${r.wait_ms}, ${r.talk_ms}, ${r.hold_ms}, ${r.wrap_ms}, ${r.transfers}, ${r.created_at})
    on conflict (id) do update set customer_id = excluded.customer_id, org_id = excluded.org_id, direction = excluded.direction,
      state = excluded.state, number = excluded.number, queue = excluded.queue, agent_id = excluded.agent_id,
      outcome = excluded.outcome, recording_url = excluded.recording_url, offered_at = excluded.offered_at,
        answered_at = excluded.answered_at, abandoned_at = excluded.abandoned_at, ended_at = excluded.ended_at,
      wait_ms = excluded.wait_ms, talk_ms = excluded.talk_ms, hold_ms = excluded.hold_ms, wrap_ms = excluded.wrap_ms,
        transfers = excluded.transfers`.execute(ctx.tx)
}
/** Keeps what the telephone system reported; answers the ids of those that were new. */
export async function keepCallEvents(
  ctx: Ctx,
  accountId: string,
  events: readonly (Pick<CallEvent, 'kind' | 'at'> & { eventId: string; callId: string; data: object })[],
): Promise<Set<string>> {
  const rows = await sealRows(
    ctx,
    callEventSealing,
    events.map((e) => ({ ...e, id: ctx.newId() })),
  )
  const done = await sql<{ event_id: string }>`
    insert into interactions.call_event (id, channel_account_id, event_id, call_external_id, kind, at, data, received_at)
    select id, ${accountId}, "eventId", "callId", kind, at, data, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, "eventId" text, "callId" text, kind text, at timestamptz, data jsonb)
    on conflict do nothing returning event_id`.execute(ctx.tx)
  return new Set(done.rows.map((row) => row.event_id))
}
export async function eventsOfCall(ctx: Ctx, accountId: string, callId: string): Promise<readonly CallEvent[]> {
  const { rows } = await sql<CallEvent & { id: string }>`
    select id, kind, at, data from interactions.call_event where channel_account_id = ${accountId}
      and call_external_id = ${callId}`.execute(ctx.tx)
  return openRows(ctx, callEventSealing, rows)
}
/** Gives the calls that still bear one of these codes to a person; answers the open conversations that became theirs. */
export async function giveCallsTo(tx: Tx, personId: string, codes: readonly string[]): Promise<readonly string[]> {
  const given = await sql<{ id: string }>`
    with mine as (
      update interactions.call set agent_id = ${personId} where lower(btrim(agent_id)) = any (${[...codes]})
        and agent_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' returning conversation_id, answered_at),
    taken as (
      update interactions.conversation c set assignee_id = ${personId}::uuid from mine
      where c.id = mine.conversation_id and mine.answered_at is not null and c.assignee_id is null returning c.id, c.state)
    select id from taken where state <> 'closed'`.execute(tx)
  return given.rows.map((row) => row.id)
}
/** The derived part of a call's row. */
export const factsOf = (f: CallFacts) => ({
  direction: f.direction,
  state: f.state,
  number: f.number,
  queue: f.queue,
  agent_id: f.agentId,
  outcome: f.outcome,
  recording_url: f.recordingUrl,
  offered_at: f.offeredAt,
  answered_at: f.answeredAt,
  abandoned_at: f.abandonedAt,
  ended_at: f.endedAt,
  wait_ms: f.waitMs,
  talk_ms: f.talkMs,
  hold_ms: f.holdMs,
  wrap_ms: f.wrapMs,
  transfers: f.transfers,
})
