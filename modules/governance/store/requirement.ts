import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { digestOf, requirementId, type Library } from '../domain/library/node.ts'

type RequirementRow = Tables['governance.requirement']

export const toRequirement = (r: RequirementRow) => ({
  id: r.id,
  href: `/api/governance/v1/requirement/${r.id}`,
  framework: r.framework,
  edition: r.edition,
  kind: r.kind,
  code: r.code,
  theme: r.theme,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  aboutZh: r.about_zh,
  aboutEn: r.about_en,
  retired: r.retired,
})
export type RequirementResource = ReturnType<typeof toRequirement>

/** Refuses `notFound`. */
export async function findRequirement(tx: Tx, id: string): Promise<RequirementResource> {
  const row = isUuid(id)
    ? await tx.selectFrom('governance.requirement').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  return row ? toRequirement(row) : refuse('missing', 'notFound')
}

/** In the order of the framework, never of its letters: A.5.10 comes after A.5.9. */
export const requirementList: ListPlan<RequirementRow> = {
  select: sql`r.*`,
  from: sql`governance.requirement r`,
  defaultSort: sql`r.position, r.id`,
  key: sql`r.id`,
  toItem: toRequirement,
  columns: {
    id: { sql: sql`r.id`, type: 'uuid' },
    href: hrefColumn(sql`r.id`),
    framework: { sql: sql`r.framework` },
    kind: { sql: sql`r.kind` },
    code: {
      where: ({ operator, values }) =>
        operator === 'ne' ? sql`not r.code = any (${[...values]}::text[])` : sql`r.code = any (${[...values]}::text[])`,
    },
    theme: { sql: sql`r.theme` },
    nameZh: { sql: sql`r.name_zh` },
    nameEn: { sql: sql`r.name_en` },
    retired: { sql: sql`r.retired`, type: 'boolean' },
  },
}

/**
 * Brings a framework's text in, in two statements, unless this very text is there. What a later edition no longer has is retired
 * and not removed, because organisations have answered to it.
 */
export async function loadLibrary(tx: Tx, library: Library, at: Date, from: number): Promise<boolean> {
  const digest = digestOf(library)
  const there = await tx
    .selectFrom('governance.library')
    .select('digest')
    .where('framework', '=', library.framework)
    .executeTakeFirst()
  if (there?.digest === digest) return false
  const rows = library.nodes.map((n, i) => ({ ...n, id: requirementId(library.framework, n.code), position: from + i }))
  await sql`
    insert into governance.requirement (id, framework, edition, kind, code, theme, position, name_zh, name_en, about_zh, about_en)
    select n.id, ${library.framework}, ${library.edition}, n.kind, n.code, n.theme, n.position, n."nameZh", n."nameEn", n."aboutZh", n."aboutEn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, kind text, code text, theme text, position integer,
      "nameZh" text, "nameEn" text, "aboutZh" text, "aboutEn" text)
    on conflict (id) do update set edition = excluded.edition, kind = excluded.kind, theme = excluded.theme, position = excluded.position,
      name_zh = excluded.name_zh, name_en = excluded.name_en, about_zh = excluded.about_zh, about_en = excluded.about_en, retired = false`.execute(
    tx,
  )
  await sql`update governance.requirement set retired = true
    where framework = ${library.framework} and not id = any (${rows.map((r) => r.id)}::uuid[])`.execute(tx)
  await sql`insert into governance.library (framework, edition, digest, loaded_at) values (${library.framework}, ${library.edition}, ${digest}, ${at})
    on conflict (framework) do update set edition = excluded.edition, digest = excluded.digest, loaded_at = excluded.loaded_at`.execute(
    tx,
  )
  return true
}
