import '../tables.ts'
import { sql, type Tables, type Tx } from '#kernel/db'
import { sealing } from '#kernel/vault'

export type LetterRow = Tables['privacy.letter']
/** Under a key of the table and not of the person, whose own key is destroyed before the receipt goes out. */
export const letterSealing = sealing<Pick<LetterRow, 'id' | 'address'>>({
  table: 'privacy.letter',
  columns: ['address'],
})

/** The oldest that wait, locked; two who look at once share them. */
export async function lockWaiting(tx: Tx, limit: number): Promise<LetterRow[]> {
  const found = await sql<LetterRow>`select * from privacy.letter where state = 'waiting'
    order by asked_at, id limit ${limit} for update skip locked`.execute(tx)
  return found.rows
}
export const saveLetter = (tx: Tx, id: string, change: Partial<Omit<LetterRow, 'id'>>) =>
  tx.updateTable('privacy.letter').set(change).where('id', '=', id).execute()

export interface People {
  listed: number
  toAsk: number
  onTheWay: number
  told: number
  failed: number
  withMail: number
}
/** How far the customers on an incident's list are told. */
export async function peopleOf(tx: Tx, incidentId: string): Promise<People> {
  const found = await sql<People>`
    select count(*)::int as listed, count(*) filter (where l.id is null)::int as "toAsk",
      count(*) filter (where l.state in ('waiting', 'queued'))::int as "onTheWay",
      count(*) filter (where l.state in ('sent', 'delivered', 'handed'))::int as told,
      count(*) filter (where l.state = 'failed')::int as failed,
      count(*) filter (where exists (select 1 from customers.v_identity i
        where i.customer_id = p.customer_id and i.kind = 'email' and i.status <> 'revoked'))::int as "withMail"
    from privacy.incident_person p left join privacy.letter l on l.incident_id = p.incident_id and l.customer_id = p.customer_id
    where p.incident_id = ${incidentId}`.execute(tx)
  return found.rows[0]!
}
