import { createHash, sign, verify, type KeyObject } from 'node:crypto'
import { merkleRoot } from './merkle.ts'

/** What is said of a month of the audit that went by age. */
export interface CutHead {
  readonly number: number
  readonly starts: Date
  readonly ends: Date
  readonly entries: number
  /** Blocks none of whose entries stand any more, as PostgreSQL writes a multirange of integers: `{[1,5),[7,9)}`. */
  readonly gone: string
  /** Leaves kept, of blocks that also seal entries of other months, and the Merkle root over them. */
  readonly kept: number
  readonly keptRoot: Buffer
  /** The newest block when it was made: what stands in the chain after it came later. */
  readonly head: number
  readonly headRoot: Buffer
  readonly keyId: string
  readonly cutAt: Date
}
export interface Cut extends CutHead {
  readonly root: Buffer
  readonly signature: Buffer
}

const rootOf = (c: CutHead): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'cut',
        1,
        c.number,
        c.starts.toISOString(),
        c.ends.toISOString(),
        c.entries,
        c.gone,
        c.kept,
        c.keptRoot.toString('hex'),
        c.head,
        c.headRoot.toString('hex'),
        c.keyId,
        c.cutAt.toISOString(),
      ]),
    )
    .digest()

/** Ed25519 over all that is said, by the key that signs blocks. */
export function signedCut(head: CutHead, key: KeyObject): Cut {
  const root = rootOf(head)
  return { ...head, root, signature: sign(null, root, key) }
}

/** Whether a cut is as it was signed, and the leaves kept for it are those it speaks of. */
export const isSigned = (c: Cut, publicKey: KeyObject | undefined, leaves: Buffer): boolean =>
  rootOf(c).equals(c.root) &&
  merkleRoot(leaves).equals(c.keptRoot) &&
  publicKey !== undefined &&
  verify(null, c.root, publicKey, c.signature)

/** The blocks that cuts emptied, asked in the order of their numbers. */
export class GoneBlocks {
  readonly #ranges: readonly (readonly [number, number])[]
  #at = 0
  constructor(cuts: readonly Pick<CutHead, 'gone'>[]) {
    this.#ranges = cuts
      .flatMap(({ gone }) => [...gone.matchAll(/\[(\d+),(\d+)\)/g)].map((m) => [Number(m[1]), Number(m[2])] as const))
      .toSorted((a, b) => a[0] - b[0])
  }
  has(number: number): boolean {
    while (this.#at < this.#ranges.length && this.#ranges[this.#at]![1] <= number) this.#at++
    const range = this.#ranges[this.#at]
    return range !== undefined && range[0] <= number
  }
}
