import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Contribution } from '../domain/coverage.ts'
import { mappings } from '../domain/library/mappings.ts'
import { idOf, requirementId } from '../domain/library/node.ts'

interface NodeRow {
  id: string
  framework: 'iso27001' | 'gdpr' | 'pipl' | 'mlps3'
  code: string
  nameZh: string
  nameEn: string
}
type MappingRow = Tables['governance.mapping'] & { control: NodeRow; requirement: NodeRow }
const node = (r: ReturnType<typeof sql>) =>
  sql`jsonb_build_object('id', ${r}.id, 'framework', ${r}.framework, 'code', ${r}.code, 'nameZh', ${r}.name_zh, 'nameEn', ${r}.name_en)`
const select = sql`m.*, ${node(sql`c`)} as control, ${node(sql`r`)} as requirement`
const from = sql`governance.mapping m join governance.requirement c on c.id = m.control_id
  join governance.requirement r on r.id = m.requirement_id`

export const toMapping = (r: MappingRow) => ({
  id: r.id,
  href: `/api/governance/v1/mapping/${r.id}`,
  control: r.control,
  requirement: r.requirement,
  relationship: r.relationship,
  rationaleZh: r.rationale_zh,
  rationaleEn: r.rationale_en,
  shipped: r.shipped,
  version: r.version,
})
export const mappingList: ListPlan<MappingRow> = {
  select,
  from,
  defaultSort: sql`c.position, r.position, m.id`,
  key: sql`m.id`,
  toItem: toMapping,
  columns: {
    id: { sql: sql`m.id`, type: 'uuid' },
    href: hrefColumn(sql`m.id`),
    'control.id': { sql: sql`m.control_id`, type: 'uuid' },
    'requirement.id': { sql: sql`m.requirement_id`, type: 'uuid' },
    'requirement.framework': { sql: sql`r.framework` },
    relationship: { sql: sql`m.relationship` },
    shipped: { sql: sql`m.shipped`, type: 'boolean' },
    'control.code': { sql: sql`c.position`, type: 'number', notNull: true },
    'requirement.code': { sql: sql`r.position`, type: 'number', notNull: true },
  },
}
/** Refuses `notFound`. */
export async function findMapping(tx: Tx, id: string, lock = false) {
  const found = isUuid(id)
    ? await sql<MappingRow>`select ${select} from ${from} where m.id = ${id} ${lock ? sql`for update of m` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  return toMapping(found.rows[0] ?? refuse('missing', 'notFound'))
}

/** Brings the mappings of this version in; what somebody changed here stays theirs. */
export async function loadMappings(tx: Tx, at: Date): Promise<void> {
  const rows = mappings.map((m) => ({
    ...m,
    id: idOf('mapping', m.control, m.framework, m.code),
    controlId: requirementId('iso27001', m.control),
    requirementId: requirementId(m.framework, m.code),
  }))
  await sql`
    insert into governance.mapping as m (id, control_id, requirement_id, relationship, rationale_zh, rationale_en, shipped, last_update)
    select n.id, n."controlId", n."requirementId", n.relationship, n."rationaleZh", n."rationaleEn", true, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "controlId" uuid, "requirementId" uuid, relationship text,
      "rationaleZh" text, "rationaleEn" text)
    on conflict (control_id, requirement_id) do update set relationship = excluded.relationship, rationale_zh = excluded.rationale_zh,
      rationale_en = excluded.rationale_en, last_update = excluded.last_update
    where m.shipped and (m.relationship, m.rationale_zh, m.rationale_en)
      is distinct from (excluded.relationship, excluded.rationale_zh, excluded.rationale_en)`.execute(tx)
}

export interface LawRow {
  id: string
  framework: NodeRow['framework']
  code: string
  theme: string
  name_zh: string
  name_en: string
  contributions: Contribution[]
}
/** Requirements of law with what the controls mapped to each have come to in a statement. */
export const lawList = (orgId: string | undefined): ListPlan<LawRow> => ({
  select: sql`r.id, r.framework, r.code, r.theme, r.name_zh, r.name_en, (
    select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'relationship', m.relationship,
      'state', case when a.applicable then a.state end) order by c.position), '[]')
    from governance.mapping m join governance.requirement c on c.id = m.control_id
      left join governance.statement_answer a on a.requirement_id = c.id and a.statement_id = chosen.id
    where m.requirement_id = r.id and m.relationship <> 'notRelated') as contributions`,
  from: sql`governance.requirement r left join (select s.id from governance.statement s
    where ${orgId ? sql`s.org_id = ${orgId}` : sql`true`} order by s.last_update desc, s.id limit 1) chosen on true`,
  where: [sql`r.framework <> 'iso27001' and not r.retired`],
  defaultSort: sql`r.position, r.id`,
  key: sql`r.id`,
  toItem: (row) => row,
  columns: {
    id: { sql: sql`r.id`, type: 'uuid' },
    framework: { sql: sql`r.framework` },
    theme: { sql: sql`r.theme` },
    code: { sql: sql`r.position`, type: 'number', notNull: true },
  },
})
