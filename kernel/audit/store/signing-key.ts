import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { secretFile } from '#kernel/config'
import { sql, type Tx } from '#kernel/db'
import type { Host } from '#kernel/module'

export interface SigningKey {
  /** First 16 hex digits of the SHA-256 of the public key. */
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: string
}
const known = new Map<string, SigningKey>()

/**
 * The key that signs blocks: a file that only the owner of the process reads, never in the database, so that whoever writes there
 * cannot sign. Made at the first sealing.
 */
export function signingKey({ config: { dataDir } }: Host): SigningKey {
  const there = known.get(dataDir)
  if (there) return there
  const fresh = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const privateKey = createPrivateKey(secretFile(dataDir, 'audit-key.pem', fresh))
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  const id = createHash('sha256').update(publicKey).digest('hex').slice(0, 16)
  known.set(dataDir, { id, privateKey, publicKey })
  return { id, privateKey, publicKey }
}

/** Writes down the public half of a key that seals for the first time; answers whether it was new. */
export async function registerKey(tx: Tx, key: SigningKey, now: Date): Promise<boolean> {
  const added = await sql`
    insert into kernel.audit_key (id, public_key, since) values (${key.id}, ${key.publicKey}, ${now})
    on conflict do nothing returning id`.execute(tx)
  return added.rows.length > 0
}

export async function publicKeys(tx: Tx): Promise<ReadonlyMap<string, KeyObject>> {
  const found = await sql<{ id: string; public_key: string }>`select id, public_key from kernel.audit_key`.execute(tx)
  return new Map(found.rows.map((r) => [r.id, createPublicKey(r.public_key)]))
}
