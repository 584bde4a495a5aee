import '../tables.ts'
import type { Selectable } from 'kysely'
import { sql, type Tables, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { ClockEvent } from '../domain/clock-event.ts'
import { foldClock, type ClockState } from '../domain/clock-state.ts'

export type ClockRow = Selectable<Tables['standards.clock']>
export interface ClockWithState { readonly row: ClockRow; readonly state: ClockState }
interface Read extends ClockRow { history: ClockEvent[] }

const history = sql`(select coalesce(jsonb_agg(e.data order by e.seq), '[]') from standards.clock_event e where e.clock_id = c.id) as history`
const withState = ({ history: events, ...row }: Read): ClockWithState => ({ row, state: foldClock(events) })

export interface Subject { readonly kind: string; readonly id: string }

/** A subject's clocks with their histories, locked, and the revision of the policies; one statement. */
export async function lockClocks(tx: Tx, subject: Subject): Promise<{ revision: number; clocks: ClockWithState[] }> {
  const found = await sql<Read & { revision: number }>`
    select r.number as revision, c.*, ${history}
    from standards.revision r
    left join lateral (select * from standards.clock k where k.subject_kind = ${subject.kind} and k.subject_id = ${subject.id} order by k.metric, k.instance for update) c on true`.execute(tx)
  return { revision: found.rows[0]!.revision, clocks: found.rows.filter((r) => r.id !== null).map(({ revision: _, ...r }) => withState(r)) }
}
/** Clocks by id, locked. */
export async function lockClocksById(tx: Tx, ids: readonly string[]): Promise<ClockWithState[]> {
  if (!ids.length) return []
  const found = await sql<Read>`select c.*, ${history} from standards.clock c where c.id in (${sql.join(ids)}) order by c.id for update`.execute(tx)
  return found.rows.map(withState)
}
/** The next clocks at which something is due, locked; whoever else looks takes others. */
export async function takeDueClocks(tx: Tx, now: Date, limit: number): Promise<ClockWithState[]> {
  const found = await sql<Read>`
    select c.*, ${history} from standards.clock c where c.id in (
      select id from standards.clock where next_at <= ${now} order by next_at limit ${sql.lit(limit)} for update skip locked) for update`.execute(tx)
  return found.rows.map(withState)
}
/** A subject's clocks with their histories, to look at. */
export async function readClocks(tx: Tx, subject: Subject): Promise<ClockWithState[]> {
  const found = await sql<Read>`select c.*, ${history} from standards.clock c where c.subject_kind = ${subject.kind} and c.subject_id = ${subject.id} order by c.started_at, c.metric, c.instance`.execute(tx)
  return found.rows.map(withState)
}

export interface SavedClock { readonly row: ClockRow; readonly added: readonly ClockEvent[]; readonly note?: string | null }

/** Writes clocks as they now are and the events that made them so, in one statement. */
export async function saveClocks(ctx: Ctx, clocks: readonly SavedClock[]): Promise<void> {
  if (!clocks.length) return
  const rows = clocks.map(({ row, added }) => ({ ...row, events: row.events + added.length }))
  const events = clocks.flatMap(({ row, added, note }) => added.map((e, i) => ({
    clock_id: row.id, seq: row.events + i, type: e.type, at: new Date(e.at), recorded_at: new Date(e.recordedAt), data: e, actor_id: ctx.actor.id, note: note ?? null,
  })))
  await sql`
    with saved as (
      insert into standards.clock select * from jsonb_populate_recordset(null::standards.clock, ${JSON.stringify(rows)}::jsonb)
      on conflict (id) do update set run = excluded.run, policy_id = excluded.policy_id, policy_version_id = excluded.policy_version_id, calendar_version_id = excluded.calendar_version_id,
        duration_ms = excluded.duration_ms, time = excluded.time, stage = excluded.stage, pause_reason = excluded.pause_reason, started_at = excluded.started_at, due_at = excluded.due_at,
        ended_at = excluded.ended_at, breached_at = excluded.breached_at, elapsed_ms = excluded.elapsed_ms, next_at = excluded.next_at, org_id = excluded.org_id, team_id = excluded.team_id,
        assignee_id = excluded.assignee_id, customer_id = excluded.customer_id, events = excluded.events, updated_at = excluded.updated_at
    )
    insert into standards.clock_event (clock_id, seq, type, at, recorded_at, data, actor_id, note)
    select clock_id, seq, type, at, recorded_at, data, actor_id, note from jsonb_populate_recordset(null::standards.clock_event, ${JSON.stringify(events)}::jsonb)`.execute(ctx.tx)
}
