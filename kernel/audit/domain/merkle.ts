import { createHash } from 'node:crypto'

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const node = Buffer.of(0x01)
/** Bytes of a leaf. */
export const leafBytes = 32

/**
 * The root of a Merkle tree after RFC 6962 section 2.1, over leaves that are hashed with the prefix 0x00 already and stand one
 * behind the other. A level is hashed in pairs and an odd last one goes up as it is, which gives the same tree as the RFC's split
 * at the largest power of two.
 */
export function merkleRoot(leaves: Uint8Array): Buffer {
  if (!leaves.length) return sha256()
  let level: Uint8Array[] = []
  for (let at = 0; at < leaves.length; at += leafBytes) level.push(leaves.subarray(at, at + leafBytes))
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1]
      above.push(right ? sha256(node, level[i]!, right) : level[i]!)
    }
    level = above
  }
  return Buffer.from(level[0]!)
}
