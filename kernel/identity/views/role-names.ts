import { sql, type Tx } from '#kernel/db'

/** What roles are called, by their codes; one that is gone is not among them. */
export async function roleNamesOf(tx: Tx, codes: readonly string[], locale: 'zh-CN' | 'en') {
  const found = await sql<{ code: string; name: string }>`
    select code, ${locale === 'en' ? sql`name_en` : sql`name_zh`} as name from identity.role where code = any (${[...codes]}::text[])`.execute(
    tx,
  )
  return new Map(found.rows.map((r) => [r.code, r.name]))
}
