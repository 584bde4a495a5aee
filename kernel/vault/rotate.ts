import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql, transact } from '#kernel/db'
import type { Ctx, Host } from '#kernel/module'
import { vaultKeysChanged } from './events.ts'
import { keyFile, kekOf } from './kek/kek-of.ts'
import { keptMs } from './key-cache.ts'
import { contextOf, type KeyRow } from './store/key.ts'
import { restartPasses } from './store/pass.ts'

/** Nobody seals with a retired key any longer than it is kept in memory and a transaction lasts (ms). */
const settleMs = keptMs + 60_000
const batchSize = 500

/** Puts a new key before those of the file; those behind it still open what they wrapped, old backups too. */
export function addFileKey(dataDir: string): void {
  const file = join(dataDir, keyFile)
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n${readFileSync(file, 'utf8')}`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
}

/**
 * Wraps every data key anew under the current key-encryption key, batch by batch; values are not touched. Cut off, it is simply run
 * again. Answers how many it wrapped.
 */
export async function rewrapKeys(host: Host, tell: (done: number) => void = () => {}): Promise<number> {
  const kek = await kekOf(host)
  const current = await kek.current()
  let after = '00000000-0000-0000-0000-000000000000'
  for (let done = 0; ;) {
    const rows = await transact(host.db, async (tx) => {
      const found = await sql<KeyRow>`
        select * from kernel.vault_key where id > ${after} and state <> 'destroyed'
          and (kek_id <> ${current} or kek_id like 'transit:%') order by id limit ${batchSize} for no key update`.execute(
        tx,
      )
      if (!found.rows.length) return found.rows
      const keys = await kek.unwrap(
        found.rows.map((r) => ({ kekId: r.kek_id, wrapped: r.wrapped!, context: contextOf(r) })),
      )
      const wrapped = await kek.wrap(found.rows.map((r, i) => ({ key: keys[i]!, context: contextOf(r) })))
      const given = found.rows.map((r, i) => ({
        id: r.id,
        kek: wrapped[i]!.kekId,
        key: wrapped[i]!.wrapped.toString('base64'),
      }))
      await sql`
        update kernel.vault_key k set wrapped = decode(x.key, 'base64'), kek_id = x.kek
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x(id uuid, kek text, key text) where k.id = x.id`.execute(
        tx,
      )
      return found.rows
    })
    done += rows.length
    tell(done)
    if (rows.length < batchSize) return done
    after = rows.at(-1)!.id
  }
}

/** Retires data keys that seal rows: what is written from now on is under new ones, and all tables are sealed anew behind. */
export async function rotateDataKeys(ctx: Ctx, leastUses = 0): Promise<number> {
  const retired = await sql`
    update kernel.vault_key set state = 'decryptOnly', retired_at = ${ctx.now}
    where state = 'active' and class <> 'index' and uses >= ${leastUses} returning id`.execute(ctx.tx)
  if (!retired.rows.length) return 0
  await restartPasses(ctx.tx, new Date(ctx.now.getTime() + settleMs))
  ctx.audit({ noun: 'vaultKey', id: null, after: { retired: retired.rows.length } })
  ctx.emit(vaultKeysChanged, { reason: 'rotated' })
  ctx.afterCommit(() => ctx.host.vault.forget())
  return retired.rows.length
}

/**
 * Retired keys that nothing is sealed under any more, because every table was gone through since nobody used them. Those of the audit
 * stay: its entries are never sealed anew.
 */
export async function destroyRetired(ctx: Ctx): Promise<number> {
  const gone = await sql`
    update kernel.vault_key set state = 'destroyed', wrapped = null, destroyed_at = ${ctx.now}
    where state = 'decryptOnly' and class in ('person', 'record', 'table')
      and not exists (select from kernel.vault_pass where ended_at is null)
      and retired_at <= (select min(begins_at) from kernel.vault_pass) - make_interval(secs => ${settleMs / 1000})
    returning id`.execute(ctx.tx)
  if (!gone.rows.length) return 0
  ctx.audit({ noun: 'vaultKey', id: null, after: { destroyed: gone.rows.length } })
  ctx.emit(vaultKeysChanged, { reason: 'destroyed' })
  ctx.afterCommit(() => ctx.host.vault.forget())
  return gone.rows.length
}
