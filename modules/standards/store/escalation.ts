import '../tables.ts'
import type { Insertable } from 'kysely'
import { sql, type Tables, type Tx } from '#kernel/db'

/** Writes escalations; one of the same clock, run and level is not raised twice. */
export async function saveEscalations(
  tx: Tx,
  rows: readonly Omit<Insertable<Tables['standards.escalation']>, 'acknowledged_at' | 'acknowledged_by'>[],
): Promise<void> {
  const values = rows.map((row) => ({ ...row, acknowledged_at: null, acknowledged_by: null }))
  await tx
    .insertInto('standards.escalation')
    .values(values)
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Marks the escalations of a clock's run up to a level as answered. */
export const acknowledgeEscalations = (
  tx: Tx,
  clockId: string,
  run: number,
  level: number,
  by: string | null,
  at: Date,
) =>
  sql`
    update standards.escalation set acknowledged_at = ${at}, acknowledged_by = ${by}
    where clock_id = ${clockId} and run = ${run} and level <= ${level} and acknowledged_at is null`.execute(tx)

/** A promise that another takes the place of keeps those who were told: nobody is told the same again. */
export const carryEscalations = (tx: Tx, clockId: string, fromRun: number, toRun: number) =>
  sql`update standards.escalation set run = ${toRun} where clock_id = ${clockId} and run = ${fromRun}`.execute(tx)
