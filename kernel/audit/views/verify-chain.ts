import type { KeyObject } from 'node:crypto'
import { sql, transact, type Tx } from '#kernel/db'
import type { Host } from '#kernel/module'
import type { AuditFault } from '../contract/evidence.ts'
import { faultOfHead, type Block } from '../domain/block.ts'
import { GoneBlocks, isSigned } from '../domain/cut.ts'
import { blocksAfter, lastBlock } from '../store/block.ts'
import { cutsOf } from '../store/cut.ts'
import { publicKeys } from '../store/signing-key.ts'
import { Entries, faultOfEntries, type Found } from './sealed-entries.ts'
import { AnchorWalk } from './walk-anchors.ts'

/** What was looked at, and the first thing that was wrong. */
export interface Findings {
  readonly blocks: number
  readonly entries: number
  /** Entries that went by age: the heads of their blocks stand. */
  readonly cut: number
  /** Entries that no block seals yet: written in the last seconds, or while no worker ran. */
  readonly unsealed: number
  /** Heads of the anchor file that were found again; null when a fault was met before they were compared. */
  readonly anchors: number | null
  /** Time stamps of an authority beside them that are of these heads and rightly signed; null as above. */
  readonly stamps: number | null
  readonly fault?: AuditFault
  readonly block?: number
  readonly entry?: number
}
type Count = { -readonly [K in 'blocks' | 'entries' | 'cut']: number }
const blocksAtOnce = 1000

/**
 * Computes the whole chain again from the entries as they stand: every leaf, every tree, every link, every signature, the months that
 * went by age, and whether the anchors outside the database know the same heads. Stops at the first fault. About a minute for some
 * million entries.
 */
export const verifyChain = (host: Host): Promise<Findings> =>
  transact(host.db, async (tx) => {
    // No month goes while it is read: its cut would be seen and its entries not, or the other way round.
    await sql`lock table kernel.audit_entry in access share mode`.execute(tx)
    const last = await lastBlock(tx)
    const rest = await sql<{ n: number }>`
      select count(*)::int as n from kernel.audit_entry where xid >= ${last?.toXid ?? 0}`.execute(tx)
    const unsealed = rest.rows[0]!.n
    const count: Count = { blocks: 0, entries: 0, cut: 0 }
    const cuts = await cutsOf(tx)
    const walk = new AnchorWalk(tx, host, last?.number ?? 0)
    const wrong = await faultOfBlocks(tx, { last, cuts }, count)
    if (wrong) return { ...count, unsealed, anchors: null, stamps: null, ...wrong }
    const found = await walk.fault(cuts)
    return { ...count, unsealed, anchors: walk.matched, stamps: walk.stamps, ...found }
  })

/**
 * The first fault of the blocks from one number to another, with the entries they seal: what a month must be free of to go by age, or
 * its end would hide what was done to it.
 */
export async function faultWithin(tx: Tx, from: number, to: number): Promise<Found | undefined> {
  const at = async (number: number) => (await blocksAfter(tx, number - 1, 1)).find((b) => b.number === number)
  const [before, last] = [await at(from - 1), await at(to)]
  if (!last || (from > 1 && !before)) return { fault: 'blockMissing', block: from }
  return faultOfBlocks(tx, { before, last, cuts: await cutsOf(tx) }, { blocks: 0, entries: 0, cut: 0 })
}

interface Stretch {
  /** The block before the first that is looked at; none before the first there is. */
  readonly before?: Block | undefined
  readonly last: Block | undefined
  readonly cuts: Awaited<ReturnType<typeof cutsOf>>
}
async function faultOfBlocks(tx: Tx, { before, last, cuts }: Stretch, count: Count): Promise<Found | undefined> {
  const keys = await publicKeys(tx)
  const unsigned = cuts.find((c) => !isSigned(c, keys.get(c.keyId), c.leaves))
  if (unsigned) return { fault: 'cutWrong', block: unsigned.head }
  count.cut = cuts.reduce((n, c) => n + c.entries, 0)
  if (!last) return undefined
  const entries = new Entries(tx)
  await entries.open(before?.toXid ?? 0, last.toXid)
  const found = await firstFault(tx, { before, last, keys }, entries, new GoneBlocks(cuts), count)
  await entries.close()
  return found
}

async function firstFault(
  tx: Tx,
  at: { readonly before: Block | undefined; readonly last: Block; readonly keys: ReadonlyMap<string, KeyObject> },
  entries: Entries,
  gone: GoneBlocks,
  count: Count,
): Promise<Found | undefined> {
  let { before } = at
  for (;;) {
    // Up to the block that was the last at the start: of those sealed meanwhile the cursor does not have the entries.
    const next = await blocksAfter(tx, before?.number ?? 0, blocksAtOnce)
    const page = next.filter((b) => b.number <= at.last.number)
    if (!page.length) return undefined
    for (const block of page) {
      const fault = faultOfHead(block, before, at.keys.get(block.keyId))
      if (fault) return { fault, block: block.number }
      const found = await faultOfEntries(block, entries, gone.has(block.number))
      if (found) return found
      count.blocks++
      count.entries = entries.standing
      before = block
    }
  }
}
