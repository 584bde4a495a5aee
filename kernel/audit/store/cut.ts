import '../tables.ts'
import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Cut } from '../domain/cut.ts'
import type { Month } from './month.ts'

export type CutRow = Tables['kernel.audit_cut']
export const toCut = (r: CutRow): Cut => ({
  number: r.number,
  starts: r.starts,
  ends: r.ends,
  entries: r.entries,
  gone: r.gone,
  kept: r.kept,
  keptRoot: r.kept_root,
  head: r.head,
  headRoot: r.head_root,
  root: r.root,
  keyId: r.key_id,
  signature: r.signature,
  cutAt: r.cut_at,
})

/** Every cut with the leaves kept for it one behind the other. */
export async function cutsOf(tx: Tx): Promise<(Cut & { readonly leaves: Buffer })[]> {
  const found = await sql<CutRow & { leaves: Buffer | null }>`
    select c.*, (select string_agg(l.leaf, ''::bytea order by l.xid, l.id) from kernel.audit_cut_leaf l where l.cut = c.number) as leaves
    from kernel.audit_cut c order by c.number`.execute(tx)
  return found.rows.map((r) => ({ ...toCut(r), leaves: r.leaves ?? Buffer.alloc(0) }))
}
export async function findCut(tx: Tx, number: string): Promise<Cut> {
  const found = await sql<CutRow>`
    select * from kernel.audit_cut where number = ${/^\d{1,15}$/.test(number) ? number : null}`.execute(tx)
  return found.rows[0] ? toCut(found.rows[0]) : refuse('missing', 'notFound')
}
/** All cuts, without what was kept for them. */
export async function allCuts(tx: Tx): Promise<Cut[]> {
  const found = await sql<CutRow>`select * from kernel.audit_cut order by number`.execute(tx)
  return found.rows.map(toCut)
}
export async function lastCut(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`select coalesce(max(number), 0)::int as n from kernel.audit_cut`.execute(tx)
  return found.rows[0]!.n
}

const within = ({ starts, ends }: Month) => sql`e.at >= ${starts} and e.at < ${ends}`

/** What a cut of a month takes from the chain. */
interface Measure {
  readonly entries: number
  /** True when every entry of it is in a block. */
  readonly sealed: boolean
  readonly gone: string
  /** The blocks from its first entry to its last; null when it has none. */
  readonly first_block: number | null
  readonly last_block: number | null
  /** Blocks that also seal entries of other months which still stand. */
  readonly shared: number[]
}
/**
 * Blocks are cut by transactions and months by time, so that the block about midnight of the first has entries of both. Those of other
 * months among the transactions of this one are few, and found by them.
 */
export async function measureCut(tx: Tx, month: Month): Promise<Measure> {
  const found = await sql<Measure>`
    with own as (select count(*)::int as entries, min(xid) as low, max(xid) as high from kernel.audit_entry e where ${within(month)}),
      ends as (select own.*,
        (select min(to_xid) from kernel.audit_block where to_xid > own.low) as first,
        (select min(to_xid) from kernel.audit_block where to_xid > own.high) as last from own),
      windows as (select ends.*, f.number as first_block, f.from_xid as from_xid, l.number as last_block from ends
        left join kernel.audit_block f on f.to_xid = ends.first left join kernel.audit_block l on l.to_xid = ends.last),
      shared as (select distinct b.number from windows w join kernel.audit_entry e on e.xid >= w.from_xid and e.xid < w.last
        and not (${within(month)}) cross join lateral
        (select number from kernel.audit_block where to_xid > e.xid order by to_xid limit 1) b)
    select entries, entries = 0 or last is not null as sealed,
      coalesce(int8multirange(int8range(first_block, last_block + 1)) - (select coalesce(range_agg(int8range(number, number + 1)), '{}') from shared),
        '{}')::text as gone, first_block, last_block,
      array(select number from shared order by 1)::bigint[] as shared
    from windows`.execute(tx)
  return found.rows[0]!
}

const leaves = (month: Month, shared: readonly number[]) => sql`
  from kernel.audit_block b join kernel.audit_entry e on e.xid >= b.from_xid and e.xid < b.to_xid
  where b.number = any (${shared}::bigint[]) and ${within(month)}`
/** The leaves of a month in blocks it shares, in their order. */
export async function leavesToKeep(tx: Tx, month: Month, shared: readonly number[]): Promise<Buffer> {
  const found = await sql<{ leaves: Buffer | null }>`
    select string_agg(e.leaf, ''::bytea order by e.xid, e.id) as leaves ${leaves(month, shared)}`.execute(tx)
  return found.rows[0]!.leaves ?? Buffer.alloc(0)
}

export async function insertCut(tx: Tx, c: Cut, shared: readonly number[]): Promise<void> {
  await sql`
    insert into kernel.audit_cut (number, starts, ends, entries, gone, kept, kept_root, head, head_root, root, key_id, signature, cut_at)
    values (${c.number}, ${c.starts}, ${c.ends}, ${c.entries}, ${c.gone}::int8multirange, ${c.kept}, ${c.keptRoot}, ${c.head},
      ${c.headRoot}, ${c.root}, ${c.keyId}, ${c.signature}, ${c.cutAt})`.execute(tx)
  await sql`
    insert into kernel.audit_cut_leaf (cut, xid, id, leaf) select ${c.number}, e.xid, e.id, e.leaf ${leaves(c, shared)}`.execute(
    tx,
  )
}
