import { sql } from '#kernel/db'
import type { Ctx, Sealing } from '#kernel/module'
import { vaultKeysChanged } from './events.ts'

/**
 * Destroys every key of these people (ids of customers, parties and records of theirs that have a key of their own): all that is sealed under them is gone, in every table, in the
 * audit, in files and in every backup that was not made with the keys beside it. Their blind indexes are emptied too. In the caller's
 * transaction; other processes forget the keys with the event, within a second. Doing it twice is doing it once. Answers how many
 * keys were destroyed.
 */
export async function destroyPersonKey(ctx: Ctx, people: readonly string[]): Promise<number> {
  if (!people.length) return 0
  const gone = await sql<{ id: string }>`
    update kernel.vault_key set state = 'destroyed', wrapped = null, destroyed_at = ${ctx.now},
      retired_at = coalesce(retired_at, ${ctx.now})
    where class in ('person', 'record', 'evidence') and subject in (${sql.join(people)}) and state <> 'destroyed' returning id`.execute(
    ctx.tx,
  )
  for (const sealing of ctx.host.modules.flatMap((m) => m.sealings ?? [])) await forgetIndexes(ctx, sealing, people)
  for (const id of people) ctx.audit({ noun: 'personKey', id, after: { state: 'destroyed' } })
  ctx.emit(vaultKeysChanged, { reason: 'destroyed' })
  ctx.afterCommit(() => ctx.host.vault.forget())
  return gone.rows.length
}

async function forgetIndexes(ctx: Ctx, sealing: Sealing, people: readonly string[]): Promise<void> {
  const columns = Object.keys(sealing.indexes ?? {})
  if (!columns.length || !sealing.person) return
  const [schema, table] = sealing.table.split('.')
  await sql`
    update ${sql.id(schema!, table!)} set ${sql.join(columns.map((column) => sql`${sql.id(column)} = null`))}
    where ${sql.id(sealing.person)}::text in (${sql.join(people)})`.execute(ctx.tx)
}
