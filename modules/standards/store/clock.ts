import '../tables.ts'
import type { Selectable } from 'kysely'
import { sql, type Tables, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { foldClock, type ClockState } from '../domain/clock-state.ts'
import type { ClockEvent } from '../domain/clock-event.ts'

export type ClockRow = Selectable<Tables['standards.clock']>
export interface ClockWithHistory {
  readonly row: ClockRow
  readonly history: readonly ClockEvent[]
}
export interface ClockWithState {
  readonly row: ClockRow
  readonly state: ClockState
}
export interface Subject {
  readonly kind: string
  readonly id: string
}
interface Read extends ClockRow {
  history: ClockEvent[]
}

const history = sql`(
  select coalesce(jsonb_agg(e.data order by e.seq), '[]') from standards.clock_event e where e.clock_id = c.id
) as history`
export const withState = ({ row, history: events }: ClockWithHistory): ClockWithState => ({
  row,
  state: foldClock(events),
})

/**
 * A statement that had to wait for a lock sees the row as its holder left it, but the history as it was before: such a history is
 * shorter than the row says and is read again.
 */
async function complete(tx: Tx, read: readonly Read[]): Promise<ClockWithHistory[]> {
  const stale = read.filter((row) => row.history.length !== row.events).map((row) => row.id)
  const again = new Map<string, ClockEvent[]>()
  if (stale.length > 0) {
    const found = await sql<{ id: string; history: ClockEvent[] }>`
      select c.id, ${history} from standards.clock c where c.id in (${sql.join(stale)})`.execute(tx)
    for (const row of found.rows) again.set(row.id, row.history)
  }
  return read.map(({ history: events, ...row }) => ({ row, history: again.get(row.id) ?? events }))
}

/** Clocks of subjects of one kind with their histories, locked, and the revision of the policies: one statement. */
export async function lockClocks(
  tx: Tx,
  kind: string,
  subjectIds: readonly string[],
): Promise<{ revision: number; clocks: ClockWithState[] }> {
  const found = await sql<Read & { revision: number }>`
    select r.number as revision, c.*, ${history}
    from standards.revision r left join lateral (
      select * from standards.clock k where k.subject_kind = ${kind} and k.subject_id = any (${[...subjectIds]}::uuid[])
      order by k.subject_id, k.metric, k.instance for update
    ) c on true`.execute(tx)
  const clocks = found.rows.filter((row) => row.id !== null).map(({ revision: _revision, ...row }) => row)
  return { revision: found.rows[0]!.revision, clocks: (await complete(tx, clocks)).map(withState) }
}

/** One clock, locked; undefined when there is none. */
export async function lockClock(tx: Tx, id: string): Promise<ClockWithState | undefined> {
  const found = await sql<Read>`select c.*, ${history} from standards.clock c where c.id = ${id} for update`.execute(tx)
  return (await complete(tx, found.rows)).map(withState)[0]
}

/** The next clocks at which something is due, locked; whoever else looks takes others. */
export async function takeDueClocks(tx: Tx, now: Date, limit: number): Promise<ClockWithHistory[]> {
  const found = await sql<Read>`
    with due as materialized (
      select * from standards.clock where next_at <= ${now} order by next_at limit ${sql.lit(limit)} for update skip locked
    ) select c.*, ${history} from due c`.execute(tx)
  return complete(tx, found.rows)
}

/** A subject's clocks with their histories, to look at. */
export async function readClocks(tx: Tx, subject: Subject): Promise<ClockWithState[]> {
  const found = await sql<Read>`
    select c.*, ${history} from standards.clock c where c.subject_kind = ${subject.kind} and c.subject_id = ${subject.id}
    order by c.started_at, c.metric, c.instance`.execute(tx)
  return found.rows.map(({ history: events, ...row }) => withState({ row, history: events }))
}

/** One clock with its history, to look at; undefined when there is none. */
export async function readClock(tx: Tx, id: string): Promise<ClockWithState | undefined> {
  const found = await sql<Read>`select c.*, ${history} from standards.clock c where c.id = ${id}`.execute(tx)
  return found.rows.map(({ history: events, ...row }) => withState({ row, history: events }))[0]
}

export interface SavedClock {
  /** `events` counts those in `added` already. */
  readonly row: ClockRow
  readonly added: readonly ClockEvent[]
  /** What a person wrote beside the events. */
  readonly note: string | null
}

/** Writes clocks as they now are and the events that made them so: one statement. */
export async function saveClocks(ctx: Ctx, clocks: readonly SavedClock[]): Promise<void> {
  if (clocks.length === 0) return
  const events = clocks.flatMap(({ row, added, note }) =>
    added.map((event, i) => ({
      clock_id: row.id,
      seq: row.events - added.length + i,
      type: event.type,
      at: new Date(event.at),
      recorded_at: new Date(event.recordedAt),
      data: event,
      actor_id: ctx.actor.id,
      note,
    })),
  )
  await sql`
    with saved as (
      insert into standards.clock
      select * from jsonb_populate_recordset(null::standards.clock, ${JSON.stringify(clocks.map((clock) => clock.row))}::jsonb)
      on conflict (id) do update set subject_number = excluded.subject_number, run = excluded.run, policy_id = excluded.policy_id,
        policy_version_id = excluded.policy_version_id,
        calendar_version_id = excluded.calendar_version_id, facts = excluded.facts,
        duration_ms = excluded.duration_ms, time = excluded.time, stage = excluded.stage, pause_reason = excluded.pause_reason,
        started_at = excluded.started_at, due_at = excluded.due_at, ended_at = excluded.ended_at,
        breached_at = excluded.breached_at,
        past_breaches = excluded.past_breaches, elapsed_ms = excluded.elapsed_ms,
        next_at = excluded.next_at, org_id = excluded.org_id,
        team_id = excluded.team_id, assignee_id = excluded.assignee_id,
        customer_id = excluded.customer_id, events = excluded.events,
        updated_at = excluded.updated_at
    )
    insert into standards.clock_event (clock_id, seq, type, at, recorded_at, data, actor_id, note)
    select clock_id, seq, type, at, recorded_at, data, actor_id, note
    from jsonb_populate_recordset(null::standards.clock_event, ${JSON.stringify(events)}::jsonb)`.execute(ctx.tx)
}

/** Puts off clocks that cannot be told the time of, so that they hold up no other. */
export const putOff = (tx: Tx, ids: readonly string[], until: Date) =>
  sql`update standards.clock set next_at = ${until} where id in (${sql.join(ids)})`.execute(tx)
