import { sql, type Tx } from '#kernel/db'
import type { RunPhase } from '../domain/run.ts'

/** Why, as stored: a reading reason or a remark of a module; the sentence is made when somebody reads it. */
export interface KeptReason {
  readonly code: string
  readonly column?: string
  readonly text?: string
  readonly params?: Readonly<Record<string, unknown>>
}
export type RejectKind = 'rejected' | 'filtered' | 'warning'
export interface RejectRow {
  readonly seq: number
  readonly number: number
  readonly kind: RejectKind
  readonly reasons: readonly KeptReason[]
  readonly cells: readonly string[]
}

// What a broken file has in it must not break the report about it: PostgreSQL takes neither NUL nor half a surrogate pair.
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD').toWellFormed() : value

export async function insertRejects(tx: Tx, runId: string, phase: RunPhase, rows: readonly RejectRow[]): Promise<void> {
  if (!rows.length) return
  await sql`
    insert into kernel.import_reject (run_id, phase, seq, number, kind, reasons, cells)
    select ${runId}, ${phase}, seq, number, kind, reasons, cells
    from jsonb_to_recordset(${JSON.stringify(rows, storable)}::jsonb) as x(seq bigint, number bigint, kind text,
      reasons jsonb, cells jsonb)`.execute(tx)
}
export const clearRejects = (tx: Tx, runId: string, phase: RunPhase) =>
  sql`delete from kernel.import_reject where run_id = ${runId} and phase = ${phase}`.execute(tx)

/** All rejects of a phase in the file's order, a thousand at a time. */
export async function* rejectsOf(tx: Tx, runId: string, phase: RunPhase): AsyncGenerator<RejectRow> {
  for (let after = 0; ;) {
    const { rows } = await sql<RejectRow>`
      select seq, number, kind, reasons, cells from kernel.import_reject where run_id = ${runId} and phase = ${phase}
        and seq > ${after} order by seq limit 1000`.execute(tx)
    yield* rows
    if (rows.length < 1000) return
    after = rows.at(-1)!.seq
  }
}
