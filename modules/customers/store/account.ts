import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { accountPath, type Account } from '../contract/account.ts'

export type AccountRow = Tables['customers.account']
export const toAccount = (r: AccountRow): Account => ({
  id: r.id,
  href: `${accountPath}/${r.id}`,
  customerId: r.customer_id,
  number: r.number,
  name: r.name,
  status: r.status,
  balanceFen: r.balance_fen,
  version: r.version,
})
export async function findAccount(tx: Tx, id: string, lock = false): Promise<AccountRow> {
  const found =
    await sql<AccountRow>`select * from customers.account where id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(
      tx,
    )
  return found.rows[0] ?? refuse('missing', 'notFound')
}
/** Refuses `accountNumberTaken`. */
export async function insertAccount(tx: Tx, r: AccountRow): Promise<void> {
  const made = await sql`
    insert into customers.account (id, customer_id, number, name, status, balance_fen, created_at, updated_at)
    values (${r.id}, ${r.customer_id}, ${r.number}, ${r.name}, ${r.status}, ${r.balance_fen}, ${r.created_at},
      ${r.updated_at}) on conflict (number) do nothing returning id`.execute(tx)
  if (!made.rows.length) refuse('conflict', 'accountNumberTaken', { number: r.number })
}
export async function saveAccount(tx: Tx, r: AccountRow): Promise<void> {
  await sql`
    update customers.account set name = ${r.name}, status = ${r.status}, balance_fen = ${r.balance_fen},
      version = ${r.version}, updated_at = ${r.updated_at} where id = ${r.id}`.execute(tx)
}
