import { sql, transact, type Tx } from '#kernel/db'
import type { Host } from '#kernel/module'
import type { AuditFault } from '../contract/evidence.ts'
import { faultOfHead, type Block } from '../domain/block.ts'
import { leafBytes, merkleRoot } from '../domain/merkle.ts'
import { anchors, type Anchor } from '../store/anchors.ts'
import { blocksAfter, lastBlock } from '../store/block.ts'
import { publicKeys } from '../store/signing-key.ts'

/** What was looked at, and the first thing that was wrong. */
export interface Findings {
  readonly blocks: number
  readonly entries: number
  /** Entries that no block seals yet: written in the last seconds, or while no worker ran. */
  readonly unsealed: number
  /** Heads of the anchor file that were found again; null when a fault was met before they were compared. */
  readonly anchors: number | null
  /** Time stamps of an authority beside them that are of these heads and rightly signed. */
  readonly stamps: number
  readonly fault?: AuditFault
  readonly block?: number
  readonly entry?: number
}
interface Entry {
  readonly xid: number
  readonly id: number
  readonly leaf: Buffer
  readonly same: boolean
}
interface Found {
  readonly fault: AuditFault
  readonly block: number
  readonly entry?: number | undefined
}
const entriesAtOnce = 20_000
const blocksAtOnce = 1000

/** Entries in the order of the blocks, read page by page and taken window by window. */
class Entries {
  #page: Entry[] = []
  #at = 0
  readonly #tx: Tx
  constructor(tx: Tx) {
    this.#tx = tx
  }
  async open(toXid: number): Promise<void> {
    await sql`
      declare entries no scroll cursor for select xid, id, leaf, leaf = kernel.audit_leaf(e) as same
      from kernel.audit_entry e where xid < ${sql.lit(toXid)} order by xid, id`.execute(this.#tx)
  }
  async *before(toXid: number): AsyncGenerator<Entry> {
    for (;;) {
      if (this.#at === this.#page.length) {
        this.#page = (await sql<Entry>`fetch ${sql.lit(entriesAtOnce)} from entries`.execute(this.#tx)).rows
        this.#at = 0
      }
      const entry = this.#page[this.#at]
      if (!entry || entry.xid >= toXid) return
      this.#at++
      yield entry
    }
  }
}

/** Compares the entries of a window with what its block sealed. */
async function faultOfEntries(block: Block, entries: Entries): Promise<Found | undefined> {
  const leaves = Buffer.alloc(block.entries * leafBytes)
  let n = 0
  let changed: number | undefined
  for await (const e of entries.before(block.toXid)) {
    if (!e.same) changed ??= e.id
    if (n < block.entries) e.leaf.copy(leaves, n * leafBytes)
    n++
  }
  const found = (fault: AuditFault, entry?: number): Found => ({ fault, block: block.number, entry })
  if (changed !== undefined) return found('entryChanged', changed)
  if (n < block.entries) return found('entryMissing')
  if (n > block.entries || !merkleRoot(leaves).equals(block.merkleRoot)) return found('entryAdded')
  return undefined
}

/** The first whose time stamp is none. The library that reads them is large, and read only where there are some. */
async function wrongStamp(host: Host, stamped: readonly Anchor[]): Promise<Anchor | undefined> {
  const { timeIn, trustedAuthorities } = await import('../store/time-stamp.ts')
  const trusted = await trustedAuthorities(host)
  for (const a of stamped)
    if (!(await timeIn(Buffer.from(a.stamp!, 'base64'), Buffer.from(a.root, 'hex'), trusted))) return a
  return undefined
}

/** Compares the anchor file with the chain. */
async function walkAnchors(
  tx: Tx,
  host: Host,
  last: number,
): Promise<{ matched: number; stamps: number; found?: Found }> {
  let [matched, stamps] = [0, 0]
  let batch: Anchor[] = []
  const compare = async (): Promise<Found | undefined> => {
    const rows = await sql<{ number: number; root: Buffer }>`
      select number, root from kernel.audit_block where number = any (${batch.map((a) => a.number)})`.execute(tx)
    const roots = new Map(rows.rows.map((r) => [r.number, r.root.toString('hex')]))
    const wrong = batch.find((a) => roots.get(a.number) !== a.root)
    const stamped = batch.filter((a) => a.stamp !== undefined)
    matched += batch.length - stamped.length
    batch = []
    if (wrong) return { fault: wrong.number > last ? 'newestRemoved' : 'anchorDiffers', block: wrong.number }
    const bad = stamped.length ? await wrongStamp(host, stamped) : undefined
    if (bad) return { fault: 'stampWrong', block: bad.number }
    stamps += stamped.length
    return undefined
  }
  for await (const a of anchors(host)) {
    if (batch.push(a) < blocksAtOnce) continue
    const found = await compare()
    if (found) return { matched, stamps, found }
  }
  const found = await compare()
  return { matched, stamps, ...(found ? { found } : {}) }
}

/**
 * Computes the whole chain again from the entries as they stand: every leaf, every tree, every link, every signature, and whether
 * the anchors outside the database know the same heads. Stops at the first fault. About a minute for some million entries.
 */
export const verifyChain = (host: Host): Promise<Findings> =>
  transact(host.db, async (tx) => {
    const last = await lastBlock(tx)
    const rest = await sql<{ n: number }>`
      select count(*)::int as n from kernel.audit_entry where xid >= ${last?.toXid ?? 0}`.execute(tx)
    const seen = { blocks: 0, entries: 0, unsealed: rest.rows[0]!.n, anchors: null as number | null, stamps: 0 }
    const broken = ({ fault, block, entry }: Found): Findings => ({
      ...seen,
      fault,
      block,
      ...(entry === undefined ? {} : { entry }),
    })
    const keys = await publicKeys(tx)
    const entries = new Entries(tx)
    if (last) await entries.open(last.toXid)
    let before: Block | undefined
    while (last) {
      // Up to the block that was the last at the start: of those sealed meanwhile the cursor does not have the entries.
      const next = await blocksAfter(tx, before?.number ?? 0, blocksAtOnce)
      const page = next.filter((b) => b.number <= last.number)
      if (!page.length) break
      for (const block of page) {
        const fault = faultOfHead(block, before, keys.get(block.keyId))
        const found = fault ? { fault, block: block.number } : await faultOfEntries(block, entries)
        if (found) return broken(found)
        seen.blocks++
        seen.entries += block.entries
        before = block
      }
    }
    const { matched, stamps, found } = await walkAnchors(tx, host, last?.number ?? 0)
    seen.anchors = matched
    seen.stamps = stamps
    return found ? broken(found) : seen
  })
