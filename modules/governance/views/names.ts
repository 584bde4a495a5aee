import { sql, type Tx } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

export type NameOf = (id: string | null) => string
/** Names of colleagues by id, those who have left among them; what is nobody's stands as a dash. */
export async function peopleNamed(tx: Tx, ids: readonly (string | null)[]): Promise<NameOf> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const found = await sql<{ id: string; name: string }>`
    select id::text as id, name from identity.v_person where id::text = any (${wanted}::text[])`.execute(tx)
  const names = new Map(found.rows.map((r) => [r.id, r.name]))
  return (id) => (id === null ? '—' : (names.get(id) ?? id))
}
/** The name of an organisation. */
export async function orgNamed(tx: Tx, id: string, locale: Locale): Promise<string> {
  const found = await sql<{ name_zh: string; name_en: string }>`
    select name_zh, name_en from identity.v_org where id = ${id}`.execute(tx)
  const org = found.rows[0]
  return org ? (locale === 'en' ? org.name_en : org.name_zh) : id
}
