import { createHash, sign, verify, type KeyObject } from 'node:crypto'
import type { AuditFault } from '../contract/evidence.ts'

/** What a block says of the entries it seals. */
export interface BlockHead {
  readonly number: number
  readonly fromXid: number
  readonly toXid: number
  readonly entries: number
  readonly firstId: number
  readonly lastId: number
  readonly merkleRoot: Buffer
  readonly previousRoot: Buffer
  readonly keyId: string
  readonly sealedAt: Date
}
export interface Block extends BlockHead {
  readonly root: Buffer
  readonly signature: Buffer
}
/** Stands where the root of the block before the first would be. */
export const noRoot = Buffer.alloc(32)

/** The root of the chain with this block: over its own facts and, through the previous root, all before it. */
export const rootOf = (b: BlockHead): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        1,
        b.number,
        b.fromXid,
        b.toXid,
        b.entries,
        b.firstId,
        b.lastId,
        b.merkleRoot.toString('hex'),
        b.previousRoot.toString('hex'),
        b.keyId,
        b.sealedAt.toISOString(),
      ]),
    )
    .digest()

/** Ed25519 over the root. */
export function sealed(head: BlockHead, key: KeyObject): Block {
  const root = rootOf(head)
  return { ...head, root, signature: sign(null, root, key) }
}

/** What is wrong with a block seen alone and behind the one before it; undefined when nothing is. */
export function faultOfHead(
  b: Block,
  before: Block | undefined,
  publicKey: KeyObject | undefined,
): AuditFault | undefined {
  if (b.number !== (before?.number ?? 0) + 1) return 'blockMissing'
  if (!b.previousRoot.equals(before?.root ?? noRoot)) return 'chainBroken'
  if (b.fromXid !== (before?.toXid ?? 0)) return 'chainBroken'
  if (!rootOf(b).equals(b.root)) return 'blockChanged'
  return publicKey && verify(null, b.root, publicKey, b.signature) ? undefined : 'signatureWrong'
}
