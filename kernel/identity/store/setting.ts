import { sql, type Tx } from '#kernel/db'

/** What this installation keeps under a key; undefined when nothing. */
export async function settingOf(tx: Tx, key: string): Promise<string | undefined> {
  const found = await sql<{ value: string }>`select value from identity.setting where key = ${key}`.execute(tx)
  return found.rows[0]?.value
}
/** Keeps a value; what is there already stays. */
export const keepSetting = (tx: Tx, key: string, value: string, now: Date) =>
  sql`insert into identity.setting (key, value, at) values (${key}, ${value}, ${now}) on conflict (key) do nothing`.execute(
    tx,
  )
/** All that is kept under keys with this beginning. */
export async function settingsLike(tx: Tx, prefix: string): Promise<{ key: string; value: string }[]> {
  return (
    await sql<{
      key: string
      value: string
    }>`select key, value from identity.setting where starts_with(key, ${prefix})`.execute(tx)
  ).rows
}
export const forgetSettings = (tx: Tx, prefix: string) =>
  sql`delete from identity.setting where starts_with(key, ${prefix})`.execute(tx)
