import '../tables.ts'
import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { AuditFault } from '../contract/evidence.ts'
import type { Findings } from '../views/verify-chain.ts'

export interface CheckRow extends Omit<Row, 'state' | 'fault'> {
  state: 'waiting' | 'whole' | 'broken'
  fault: AuditFault | null
}
type Row = Tables['kernel.audit_check']
export const toCheck = (r: CheckRow) => ({
  id: r.id,
  href: `/api/audit/v1/check/${r.id}`,
  askedBy: r.asked_by,
  askedAt: r.asked_at,
  endedAt: r.ended_at,
  state: r.state,
  blocks: r.blocks,
  entries: r.entries,
  cut: r.cut,
  unsealed: r.unsealed,
  anchors: r.anchors,
  stamps: r.stamps,
  fault: r.fault,
  faultBlock: r.fault_block,
  faultEntry: r.fault_entry,
  tookMs: r.took_ms,
})

export async function insertCheck(tx: Tx, id: string, askedBy: string, now: Date): Promise<void> {
  await sql`
    insert into kernel.audit_check (id, asked_by, state, asked_at) values (${id}, ${askedBy}, 'waiting', ${now})`.execute(
    tx,
  )
}
export async function findCheck(tx: Tx, id: string): Promise<CheckRow> {
  const found = await sql<CheckRow>`select * from kernel.audit_check where id::text = ${id}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
export async function endCheck(tx: Tx, id: string, f: Findings, now: Date, tookMs: number): Promise<void> {
  await sql`
    update kernel.audit_check set state = ${f.fault ? 'broken' : 'whole'}, ended_at = ${now}, blocks = ${f.blocks},
      entries = ${f.entries}, cut = ${f.cut}, unsealed = ${f.unsealed}, anchors = ${f.anchors}, stamps = ${f.stamps}, fault = ${f.fault ?? null},
      fault_block = ${f.block ?? null}, fault_entry = ${f.entry ?? null}, took_ms = ${tookMs}
    where id = ${id}`.execute(tx)
}
