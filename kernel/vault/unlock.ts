import { randomBytes } from 'node:crypto'
import { sql, transact } from '#kernel/db'
import type { Kek } from './kek/kek.ts'
import { activeKeys, contextOf, takeKeys, type Owner } from './store/key.ts'
import type { VaultHost } from './vault.ts'

const owner: Owner = { class: 'index', subject: 'root' }
const lockKey = 7_305_118_233

/**
 * The root of the blind indexes: made with the first start, the same for the life of the database. That it unwraps proves the
 * key-encryption key before anything else is done.
 */
export async function indexRoot(host: Pick<VaultHost, 'db' | 'now' | 'newId'>, kek: Kek): Promise<Buffer> {
  const there = (await activeKeys(host.db, [owner]))[0]
  const row =
    there ??
    (await transact(host.db, async (tx) => {
      await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx)
      const found = (await activeKeys(tx, [owner]))[0]
      if (found) return found
      const id = host.newId()
      const [wrapped] = await kek.wrap([{ key: randomBytes(32), context: contextOf({ ...owner, id }) }])
      return (await takeKeys(tx, host.now(), [{ ...owner, id, ...wrapped! }]))[0]!
    }))
  const [root] = await kek.unwrap([{ kekId: row.kek_id, wrapped: row.wrapped!, context: contextOf(row) }])
  return root!
}
