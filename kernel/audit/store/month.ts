import '../tables.ts'
import { sql, type Tx } from '#kernel/db'

/** A month of the audit (UTC); the first may be longer: all that stood before there were months. */
export interface Month {
  readonly starts: Date
  readonly ends: Date
}

/** How far ahead months are made: an installation may be off for a quarter, and nothing has to be brought to its place afterwards. */
const aheadDays = 92
const dayMs = 86_400_000
/** Who writes into other months is waited for no longer: whoever comes next waits behind. */
const patienceMs = 500

/** Makes the months that are to come, and those of entries that stand in none; answers how many. */
export async function keepMonths(tx: Tx, now: Date): Promise<number> {
  const until = new Date(now.getTime() + aheadDays * dayMs)
  const made = await sql<{ n: number }>`select kernel.audit_keep_months(${until}) as n`.execute(tx)
  return made.rows[0]!.n
}

/** Months that ended before an instant, oldest first. */
export async function monthsBefore(tx: Tx, before: Date): Promise<Month[]> {
  const found = await sql<Month>`
    select starts, ends from kernel.audit_month where ends <= ${before} order by starts`.execute(tx)
  return found.rows
}

/** Whether a month that is to go could be taken hold of; false while somebody reads the audit at length. */
export async function holdMonth(tx: Tx, { starts }: Month): Promise<boolean> {
  const held = await sql<{ held: boolean }>`select kernel.audit_hold_month(${starts}) as held`.execute(tx)
  return held.rows[0]!.held
}

/** Removes a month whose cut is written. */
export async function removeMonth(tx: Tx, { starts }: Month): Promise<void> {
  await sql`select set_config('lock_timeout', ${`${patienceMs}ms`}, true)`.execute(tx)
  await sql`select kernel.audit_drop_month(${starts})`.execute(tx)
}
