import { sql, type Db } from '#kernel/db'

/**
 * Somebody with the database's own password makes the newest reveal look like somebody else's: past the application, past its role and
 * past the triggers that refuse it. Only what is sealed already is worth forging. Answers how to undo it.
 */
export async function forgeReveal(db: Db): Promise<() => Promise<void>> {
  const { rows } = await sql<{ id: string; actor_id: string }>`
    select id, actor_id from kernel.audit_entry where operation = 'revealValue' order by id desc limit 1`.execute(db)
  const [entry] = rows
  if (!entry) throw new Error('nothing was revealed')
  const name = (actor: string) =>
    db.transaction().execute(async (tx) => {
      await sql`alter table kernel.audit_entry disable trigger user`.execute(tx)
      await sql`update kernel.audit_entry set actor_id = ${actor} where id = ${entry.id}`.execute(tx)
      await sql`alter table kernel.audit_entry enable trigger user`.execute(tx)
    })
  await name('00000000-0000-7000-8000-000000000000')
  return () => name(entry.actor_id)
}

/** Whether everything noted until now stands in a sealed block. */
export async function allSealed(db: Db): Promise<boolean> {
  const { rows } = await sql<{ sealed: boolean }>`
    select coalesce(max(xid) filter (where operation = 'revealValue') < (select max(to_xid) from kernel.audit_block), false) as sealed
    from kernel.audit_entry`.execute(db)
  return rows[0]!.sealed
}
