import { sql, type Tx } from '#kernel/db'

/** What this installation keeps under a key; undefined when nothing. */
export async function settingOf(tx: Tx, key: string): Promise<string | undefined> {
  const found = await sql<{ value: string }>`select value from identity.setting where key = ${key}`.execute(tx)
  return found.rows[0]?.value
}
/** Keeps a value; what is there already stays. */
export const keepSetting = (tx: Tx, key: string, value: string, now: Date) =>
  sql`insert into identity.setting (key, value, at) values (${key}, ${value}, ${now}) on conflict (key) do nothing`.execute(tx)
