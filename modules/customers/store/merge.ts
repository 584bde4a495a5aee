import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { mergePath, type Merge } from '../contract/merge.ts'

export type MergeRow = Tables['customers.merge']
export const toMerge = (r: MergeRow): Merge => ({
  id: r.id,
  href: `${mergePath}/${r.id}`,
  fromCustomerId: r.customer_from,
  intoCustomerId: r.customer_into,
  fromPartyId: r.party_from,
  intoPartyId: r.party_into,
  reason: r.reason,
  mergedAt: r.merged_at,
  mergedBy: r.merged_by,
  undoneAt: r.undone_at,
  undoneBy: r.undone_by,
  undoReason: r.undo_reason,
})
/** Merging is rare and its chains must stay free of cycles: one at a time. */
export async function lockMerging(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customers.merge', 0))`.execute(tx)
}
export async function findMerge(tx: Tx, id: string, lock = false): Promise<MergeRow> {
  const found =
    await sql<MergeRow>`select * from customers.merge where id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(
      tx,
    )
  return found.rows[0] ?? refuse('missing', 'notFound')
}

export interface Mergeable {
  id: string
  root_id: string
  party_id: string
  kind: 'individual' | 'organization'
  party_root_id: string
  org_id: string | null
  others: boolean
}
/** Two customers with their parties; `others` when the party is the party of further customers too. */
export async function customersToMerge(tx: Tx, ids: readonly string[]): Promise<Mergeable[]> {
  const found = await sql<Mergeable>`
    select c.id, c.root_id, p.id as party_id, p.kind, p.root_id as party_root_id, c.org_id,
      exists (select 1 from customers.customer o where o.party_id = c.party_id and o.root_id <> c.root_id) as others
    from customers.customer c join customers.party p on p.id = c.party_id where c.id in (${sql.join(ids)})`.execute(tx)
  return found.rows
}
export async function partiesToMerge(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; root_id: string; kind: 'individual' | 'organization' }[]> {
  return (
    await sql<{
      id: string
      root_id: string
      kind: 'individual' | 'organization'
    }>`select id, root_id, kind from customers.party where id in (${sql.join(ids)})`.execute(tx)
  ).rows
}

type Node = 'customer' | 'party'
/** Points a root, and with it all that was merged into it, to another root. */
export async function point(tx: Tx, node: Node, from: string, into: string, now: Date): Promise<void> {
  await sql`
    update ${sql.table(`customers.${node}`)} set root_id = ${into}, merged_into = case when id = ${from} then ${into}::uuid
      else merged_into end, version = version + 1, updated_at = ${now}
    where root_id = ${from}`.execute(tx)
}
/** Makes one a root again, of itself and of all that was merged into it. */
export async function release(tx: Tx, node: Node, id: string, now: Date): Promise<void> {
  const table = sql.table(`customers.${node}`)
  await sql`
    with recursive below as (select id from ${table} where id = ${id} union all select t.id from ${table} t
      join below b on t.merged_into = b.id)
    update ${table} set root_id = ${id}, merged_into = case when id = ${id} then null
      else merged_into end, version = version + 1, updated_at = ${now}
    where id in (select id from below)`.execute(tx)
}

export async function insertMerge(tx: Tx, r: MergeRow): Promise<void> {
  await sql`
    insert into customers.merge (id, customer_from, customer_into, party_from, party_into, reason, merged_at, merged_by)
    values (${r.id}, ${r.customer_from}, ${r.customer_into}, ${r.party_from}, ${r.party_into}, ${r.reason}, ${r.merged_at},
      ${r.merged_by})`.execute(tx)
}
export async function saveUndo(tx: Tx, r: MergeRow): Promise<void> {
  await sql`
    update customers.merge set undone_at = ${r.undone_at}, undone_by = ${r.undone_by}, undo_reason = ${r.undo_reason}
    where id = ${r.id}`.execute(tx)
}
