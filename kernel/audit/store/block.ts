import '../tables.ts'
import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Block } from '../domain/block.ts'

export type BlockRow = Tables['kernel.audit_block']
export const toBlock = (r: BlockRow): Block => ({
  number: r.number,
  fromXid: r.from_xid,
  toXid: r.to_xid,
  entries: r.entries,
  firstId: r.first_id,
  lastId: r.last_id,
  merkleRoot: r.merkle_root,
  previousRoot: r.previous_root,
  root: r.root,
  keyId: r.key_id,
  signature: r.signature,
  sealedAt: r.sealed_at,
})

/** One process seals at a time; another leaves it to that one. Held to the end of the transaction. */
export async function lockChain(tx: Tx): Promise<boolean> {
  const got = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended('audit.seal', 0)) as got`.execute(tx)
  return got.rows[0]!.got
}

/** Waits for whoever seals, and seals nothing meanwhile. */
export async function holdChain(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('audit.seal', 0))`.execute(tx)
}

export async function lastBlock(tx: Tx): Promise<Block | undefined> {
  const found = await sql<BlockRow>`select * from kernel.audit_block order by number desc limit 1`.execute(tx)
  return found.rows[0] && toBlock(found.rows[0])
}
export async function findBlock(tx: Tx, number: string): Promise<BlockRow> {
  const found =
    await sql<BlockRow>`select * from kernel.audit_block where number = ${/^\d{1,15}$/.test(number) ? number : null}`.execute(
      tx,
    )
  return found.rows[0] ?? refuse('missing', 'notFound')
}
/** Blocks behind a number, oldest first. */
export async function blocksAfter(tx: Tx, number: number, limit: number): Promise<Block[]> {
  const found = await sql<BlockRow>`
    select * from kernel.audit_block where number > ${number} order by number limit ${limit}`.execute(tx)
  return found.rows.map(toBlock)
}

/** Entries of ended transactions that no block has yet. */
interface Unsealed {
  readonly entries: number
  readonly first_id: number
  readonly last_id: number
  readonly leaves: Buffer
  /** Every transaction below it has ended. */
  readonly xmin: number
}
/**
 * What the next block seals: entries written by transactions from where the last block ended to before the oldest that still runs.
 * Ids would not do: they are drawn before their transactions commit, and a cut at the highest seen leaves out the slower ones.
 */
export async function unsealed(tx: Tx, fromXid: number): Promise<Unsealed | undefined> {
  const found = await sql<Unsealed>`
    with cut as materialized (
      select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + shift as xmin from kernel.audit_epoch)
    select count(*)::int as entries, min(id) as first_id, max(id) as last_id,
      string_agg(leaf, ''::bytea order by xid, id) as leaves, (select xmin from cut) as xmin
    from kernel.audit_entry where xid >= ${fromXid} and xid < (select xmin from cut)`.execute(tx)
  const row = found.rows[0]
  return row?.entries ? row : undefined
}

/**
 * After a restore into another cluster, whose transaction numbers are lower, new entries would fall into windows that were sealed
 * long ago. Entries that no transaction of this cluster can have written tell of it; the numbers are then lifted above theirs.
 */
export async function liftTransactions(tx: Tx): Promise<void> {
  await sql`
    with sealed as (select coalesce(max(to_xid), 0) as xid from kernel.audit_block),
      newest as (select greatest(sealed.xid, (select max(e.xid) from kernel.audit_entry e where e.xid >= sealed.xid)) as xid from sealed)
    update kernel.audit_epoch e set shift = newest.xid + 1 from newest
    where newest.xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint + e.shift`.execute(tx)
}

export async function insertBlock(tx: Tx, b: Block): Promise<void> {
  await sql`
    insert into kernel.audit_block (number, from_xid, to_xid, entries, first_id, last_id, merkle_root, previous_root, root, key_id,
      signature, sealed_at)
    values (${b.number}, ${b.fromXid}, ${b.toXid}, ${b.entries}, ${b.firstId}, ${b.lastId}, ${b.merkleRoot}, ${b.previousRoot},
      ${b.root}, ${b.keyId}, ${b.signature}, ${b.sealedAt})`.execute(tx)
}
