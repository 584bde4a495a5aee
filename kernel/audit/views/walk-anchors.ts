import { sql, type Tx } from '#kernel/db'
import type { Host } from '#kernel/module'
import type { Cut } from '../domain/cut.ts'
import { anchors, type Anchor } from '../store/anchors.ts'
import type { Found } from './sealed-entries.ts'

export const anchorsAtOnce = 1000

/** The first whose time stamp is none. The library that reads them is large, and read only where there are some. */
async function wrongStamp(host: Host, stamped: readonly Anchor[]): Promise<Anchor | undefined> {
  const { timeIn, trustedAuthorities } = await import('../store/time-stamp.ts')
  const trusted = await trustedAuthorities(host)
  for (const a of stamped)
    if (!(await timeIn(Buffer.from(a.stamp!, 'base64'), Buffer.from(a.root, 'hex'), trusted))) return a
  return undefined
}

/** Compares the anchor file with the chain and with the months that went. */
export class AnchorWalk {
  matched = 0
  stamps = 0
  #first: number | undefined
  readonly #cuts = new Set<string>()
  readonly #tx: Tx
  readonly #host: Host
  readonly #last: number
  constructor(tx: Tx, host: Host, last: number) {
    this.#tx = tx
    this.#host = host
    this.#last = last
  }

  async fault(cuts: readonly Cut[]): Promise<Found | undefined> {
    let batch: Anchor[] = []
    for await (const a of anchors(this.#host)) {
      this.#first ??= a.number
      if (batch.push(a) < anchorsAtOnce) continue
      const found = await this.#compare(batch)
      if (found) return found
      batch = []
    }
    return (await this.#compare(batch)) ?? this.#unknown(cuts)
  }

  async #compare(batch: readonly Anchor[]): Promise<Found | undefined> {
    const rows = await sql<{ number: number; root: Buffer }>`
      select number, root from kernel.audit_block where number = any (${batch.map((a) => a.number)})`.execute(this.#tx)
    const roots = new Map(rows.rows.map((r) => [r.number, r.root.toString('hex')]))
    const wrong = batch.find((a) => roots.get(a.number) !== a.root)
    if (wrong) return { fault: wrong.number > this.#last ? 'newestRemoved' : 'anchorDiffers', block: wrong.number }
    const stamped = batch.filter((a) => a.stamp !== undefined)
    const cut = batch.flatMap((a) => (a.cut === undefined ? [] : [a.cut]))
    for (const root of cut) this.#cuts.add(root)
    this.matched += batch.length - stamped.length - cut.length
    const bad = stamped.length ? await wrongStamp(this.#host, stamped) : undefined
    if (bad) return { fault: 'stampWrong', block: bad.number }
    this.stamps += stamped.length
    return undefined
  }

  /** A cut that the file does not know although it was there: somebody else signed it, with a key he put among ours. */
  #unknown(cuts: readonly Cut[]): Found | undefined {
    const first = this.#first
    const found =
      first === undefined ? undefined : cuts.find((c) => c.head >= first && !this.#cuts.has(c.root.toString('hex')))
    return found && { fault: 'cutWrong', block: found.head }
  }
}
