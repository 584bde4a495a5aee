import { operatorDay } from '#kernel/calendar'
import { sql, type Tx } from '#kernel/db'

export type CountedRow = 'case' | 'clock' | 'invitation' | 'conversation' | 'call'

const tables = {
  case: { view: 'cases.v_case', instants: ['opened_at', 'resolved_at', 'closed_at'] },
  clock: { view: 'standards.v_clock', instants: ['started_at', 'breached_at', 'ended_at'] },
  invitation: { view: 'surveys.v_invitation', instants: ['sent_at', 'answered_at'] },
  conversation: { view: 'interactions.v_conversation', instants: ['started_at', 'queued_at', 'closed_at'] },
  call: { view: 'interactions.v_call', instants: ['offered_at', 'ended_at'] },
} as const satisfies Record<CountedRow, { view: string; instants: readonly string[] }>

async function instantsOf(tx: Tx, row: CountedRow, id: string): Promise<Date[]> {
  const { view, instants } = tables[row]
  const found = await sql<{ at: Date }>`
    select unnest(array_remove(array[${sql.raw(instants.join(', '))}], null)) as at from ${sql.raw(view)}
    where id = ${id}::uuid order by 1`.execute(tx)
  return found.rows.map((r) => r.at)
}

/** The days on which a row is counted by one of its instants. */
export const daysOfRow = async (tx: Tx, row: CountedRow, id: string): Promise<string[]> =>
  (await instantsOf(tx, row, id)).map(operatorDay)

/** The day a row's life begins; undefined when it is gone. */
export async function firstDayOfRow(tx: Tx, row: CountedRow, id: string): Promise<string | undefined> {
  const [first] = await instantsOf(tx, row, id)
  return first && operatorDay(first)
}

/** Days on which cases of the same customer were resolved shortly before this one came: they may have been no first contact. */
export async function repeatedDays(tx: Tx, caseId: string, days: number): Promise<string[]> {
  const found = await sql<{ at: Date }>`
    select e.resolved_at as at from cases.v_case c join cases.v_case e on e.customer_id = c.customer_id and e.id <> c.id
    where c.id = ${caseId}::uuid and e.resolved_at < c.opened_at
      and e.resolved_at >= c.opened_at - make_interval(days => ${days})`.execute(tx)
  return found.rows.map((r) => operatorDay(r.at))
}
