import { operatorDay, operatorZone } from '#kernel/calendar'
import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Place, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { acceptanceStanding, levelOf, type MatrixBody, type Rating } from '../domain/risk.ts'

type Stored = Tables['governance.risk']
export interface RiskRow extends Omit<Stored, 'review_at'> {
  review_at: string
  body: MatrixBody
  today: string
  controls: { id: string; code: string; nameZh: string; nameEn: string }[]
  accepted: (Rating & { matrix: number; until: string; by: string; at: string }) | null
}
const zone = sql.lit(operatorZone)
/** The acceptance is the newest one; how it stands follows from the rating beside it. */
const accepted = sql`left join lateral (select e.matrix, e.probability, e.impact, e.until, e.by_name, e.at from governance.risk_event e
  where e.risk_id = r.id and e.kind = 'accepted' order by e.at desc, e.id desc limit 1) a on true`
const riskSelect = (
  now: Date,
) => sql`r.*, r.review_at::text as review_at, m.body, (${now}::timestamptz at time zone ${zone})::date::text as today,
  (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'nameZh', c.name_zh, 'nameEn', c.name_en) order by c.position), '[]')
   from governance.risk_control x join governance.requirement c on c.id = x.requirement_id where x.risk_id = r.id) as controls,
  case when a.matrix is null then null else jsonb_build_object('matrix', a.matrix, 'probability', a.probability, 'impact', a.impact,
    'until', a.until, 'by', a.by_name, 'at', a.at) end as accepted`
const riskFrom = sql`governance.risk r join governance.risk_matrix m on m.number = r.matrix ${accepted}`

const rated = (body: MatrixBody, probability: number, impact: number) => ({
  probability,
  impact,
  level: levelOf(body, { probability, impact }),
})
export const toRisk = (r: RiskRow) => ({
  id: r.id,
  href: `/api/governance/v1/risk/${r.id}`,
  number: r.number,
  orgId: r.org_id,
  title: r.title,
  description: r.description,
  ownerId: r.owner_id,
  confidentiality: r.confidentiality,
  integrity: r.integrity,
  availability: r.availability,
  matrix: r.matrix,
  inherent: rated(r.body, r.inherent_probability, r.inherent_impact),
  current: rated(r.body, r.current_probability, r.current_impact),
  residual: rated(r.body, r.residual_probability, r.residual_impact),
  treatment: r.treatment,
  plan: r.plan,
  treatmentOwnerId: r.treatment_owner_id,
  treatmentLevel: r.treatment_level,
  treatmentSince: r.treatment_since,
  treatmentDoneAt: r.treatment_done_at,
  dueAt: r.next_due_at,
  breached: r.breached,
  acceptance: r.accepted && {
    ...r.accepted,
    at: new Date(r.accepted.at),
    standing: acceptanceStanding(
      r.accepted,
      { matrix: r.matrix, probability: r.current_probability, impact: r.current_impact },
      r.today,
    ),
  },
  reviewAt: r.review_at,
  controls: r.controls,
  state: r.state,
  version: r.version,
  createdAt: r.created_at,
  lastUpdate: r.last_update,
})
export type RiskResource = ReturnType<typeof toRisk>

/** The level of the current rating by its own matrix, and how an acceptance stands, as the domain says them. */
const level = sql`(select l.value ->> 'code' from jsonb_array_elements(m.body -> 'levels') with ordinality l(value, i)
  where r.current_score >= (l.value ->> 'from')::int order by l.i desc limit 1)`
const standing = (today: string) => sql`case when a.matrix is null then null
  when (a.matrix, a.probability, a.impact) is distinct from (r.matrix, r.current_probability, r.current_impact) then 'stale'
  when a.until < ${today}::date then 'expired' else 'valid' end`
export const placeOfRisk: Place = { org: sql`r.org_id`, persons: [sql`r.owner_id`, sql`r.treatment_owner_id`] }
export const riskList = (now: Date): ListPlan<RiskRow> => ({
  select: riskSelect(now),
  from: riskFrom,
  defaultSort: sql`r.current_score desc, r.id desc`,
  key: sql`r.id`,
  toItem: toRisk,
  columns: {
    id: { sql: sql`r.id`, type: 'uuid' },
    href: hrefColumn(sql`r.id`),
    number: { sql: sql`r.number`, notNull: true },
    orgId: { sql: sql`r.org_id`, type: 'uuid' },
    ownerId: { sql: sql`r.owner_id`, type: 'uuid' },
    state: { sql: sql`r.state` },
    treatment: { sql: sql`r.treatment` },
    'current.level': { sql: level },
    'current.probability': { sql: sql`r.current_probability`, type: 'number' },
    'current.impact': { sql: sql`r.current_impact`, type: 'number' },
    'acceptance.standing': { sql: standing(operatorDay(now)) },
    reviewAt: { sql: sql`r.review_at`, type: 'date', notNull: true },
    dueAt: { sql: sql`r.next_due_at`, type: 'instant' },
    breached: { sql: sql`r.breached`, type: 'boolean' },
    lastUpdate: { sql: sql`r.last_update`, type: 'instant', notNull: true },
    controlId: {
      where: ({ values, operator }) => {
        const linked = sql`exists (select from governance.risk_control x where x.risk_id = r.id and x.requirement_id::text = any (${[...values]}::text[]))`
        return operator === 'ne' ? sql`not ${linked}` : linked
      },
    },
  },
})
/** Refuses `notFound`; `lock` holds it against others until the transaction ends. */
export async function findRisk(ctx: Ctx, id: string, lock = false): Promise<RiskResource> {
  const found = isUuid(id)
    ? await sql<RiskRow>`select ${riskSelect(ctx.now)} from ${riskFrom} where r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(
        ctx.tx,
      )
    : { rows: [] }
  return toRisk(found.rows[0] ?? refuse('missing', 'notFound'))
}
export const setControls = async (tx: Tx, riskId: string, controlIds: readonly string[]): Promise<void> => {
  const wanted = [...new Set(controlIds)]
  await sql`delete from governance.risk_control where risk_id = ${riskId}`.execute(tx)
  const put = await sql`insert into governance.risk_control (risk_id, requirement_id)
    select ${riskId}, id from governance.requirement where id = any (${wanted}::uuid[]) and kind = 'control'`.execute(
    tx,
  )
  if (Number(put.numAffectedRows ?? 0) !== wanted.length) refuse('invalid', 'controlUnknown')
}
export const columnsOf = (r: { readonly inherent: Rating; readonly current: Rating; readonly residual: Rating }) => ({
  inherent_probability: r.inherent.probability,
  inherent_impact: r.inherent.impact,
  current_probability: r.current.probability,
  current_impact: r.current.impact,
  residual_probability: r.residual.probability,
  residual_impact: r.residual.impact,
})
