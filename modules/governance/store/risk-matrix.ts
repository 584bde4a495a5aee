import '../tables.ts'
import { sql, type Tables, type Tx } from '#kernel/db'
import type { MatrixBody } from '../domain/risk.ts'

export const toMatrix = (r: Tables['governance.risk_matrix']) => ({
  number: r.number,
  body: r.body as never,
  note: r.note,
  createdBy: r.created_by_name,
  createdAt: r.created_at,
})
export const allMatrices = (tx: Tx) =>
  tx.selectFrom('governance.risk_matrix').selectAll().orderBy('number', 'desc').execute()
/** The version ratings are made by now. */
export async function newestMatrix(tx: Tx): Promise<{ number: number; body: MatrixBody }> {
  const row = await tx
    .selectFrom('governance.risk_matrix')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { number: row.number, body: row.body as MatrixBody }
}
/** Numbers are given one at a time. */
export async function addMatrix(tx: Tx, body: MatrixBody, note: string, by: string, at: Date) {
  await sql`select pg_advisory_xact_lock(hashtext('governance.risk_matrix'))`.execute(tx)
  const made = await sql<Tables['governance.risk_matrix']>`
    insert into governance.risk_matrix (number, body, note, created_by_name, created_at)
    select coalesce(max(number), 0) + 1, ${JSON.stringify(body)}::jsonb, ${note}, ${by}, ${at} from governance.risk_matrix
    returning *`.execute(tx)
  return toMatrix(made.rows[0]!)
}
