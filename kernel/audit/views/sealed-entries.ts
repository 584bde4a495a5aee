import { sql, type Tx } from '#kernel/db'
import type { AuditFault } from '../contract/evidence.ts'
import type { Block } from '../domain/block.ts'
import { leafBytes, merkleRoot } from '../domain/merkle.ts'

interface Entry {
  readonly xid: number
  readonly id: number
  readonly leaf: Buffer
  readonly same: boolean
  /** Its month went by age, only its hash was kept. */
  readonly cut: boolean
}
/** What was wrong, and where. */
export interface Found {
  readonly fault: AuditFault
  readonly block: number
  readonly entry?: number
}
const entriesAtOnce = 20_000

/** Entries in the order of the blocks, read page by page and taken window by window; where a month went, the hashes kept of it. */
export class Entries {
  /** Entries read so far that stand. */
  standing = 0
  #page: Entry[] = []
  #at = 0
  readonly #tx: Tx
  constructor(tx: Tx) {
    this.#tx = tx
  }
  async open(fromXid: number, toXid: number): Promise<void> {
    const window = sql`xid >= ${sql.lit(fromXid)} and xid < ${sql.lit(toXid)}`
    await sql`
      declare entries no scroll cursor for
      select xid, id, leaf, leaf = kernel.audit_leaf(e) as same, false as cut from kernel.audit_entry e where ${window}
      union all select xid, id, leaf, true, true from kernel.audit_cut_leaf where ${window}
      order by xid, id`.execute(this.#tx)
  }
  async close(): Promise<void> {
    await sql`close entries`.execute(this.#tx)
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
      if (!entry.cut) this.standing++
      yield entry
    }
  }
}

/** Compares the entries of a window with what its block sealed; of one that is gone none may stand. */
export async function faultOfEntries(block: Block, entries: Entries, gone: boolean): Promise<Found | undefined> {
  const leaves = Buffer.alloc(gone ? 0 : block.entries * leafBytes)
  let n = 0
  let changed: number | undefined
  for await (const e of entries.before(block.toXid)) {
    if (gone && e.cut) continue
    if (!e.same) changed ??= e.id
    if (n < block.entries) e.leaf.copy(leaves, n * leafBytes)
    n++
  }
  const found = (fault: AuditFault): Found => ({ fault, block: block.number })
  if (gone) return n ? found('entryAdded') : undefined
  if (changed !== undefined) return { ...found('entryChanged'), entry: changed }
  if (n < block.entries) return found('entryMissing')
  if (n > block.entries || !merkleRoot(leaves).equals(block.merkleRoot)) return found('entryAdded')
  return undefined
}
