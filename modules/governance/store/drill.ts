import { operatorDay } from '#kernel/calendar'
import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { Step } from './plan.ts'

type DrillRow = Tables['governance.drill'] & {
  on: string
  overdue: boolean
  plan_number: string
  plan_title: string
  as_planned: { version: number; rto: number; rpo: number; steps: Step[] }
}
const overdue = (now: Date) => sql`(d.state = 'planned' and d.scheduled_on < ${operatorDay(now)}::date)`
const select = (now: Date) => sql`d.*, d.scheduled_on::text as "on", ${overdue(now)} as overdue,
  p.number as plan_number, p.title as plan_title, 
  jsonb_build_object('version', p.version, 'rto', p.rto_minutes, 'rpo', p.rpo_minutes, 'steps', p.steps) as as_planned`
const from = sql`governance.drill d join governance.contingency_plan p on p.id = d.plan_id`

const toDrill = (r: DrillRow) => ({
  id: r.id,
  href: `/api/governance/v1/drill/${r.id}`,
  number: r.number,
  planId: r.plan_id,
  planNumber: r.plan_number,
  planTitle: r.plan_title,
  planVersion: r.plan_version ?? r.as_planned.version,
  rtoMinutes: r.rto_minutes ?? r.as_planned.rto,
  rpoMinutes: r.rpo_minutes ?? r.as_planned.rpo,
  kind: r.kind,
  scheduledOn: r.on,
  overdue: r.overdue,
  participantIds: r.participant_ids,
  state: r.state,
  steps:
    r.state === 'held'
      ? (r.steps as (Step & { actual: number | null })[])
      : r.as_planned.steps.map((step) => ({ ...step, actual: null })),
  recoveredMinutes: r.recovered_minutes,
  lostMinutes: r.lost_minutes,
  result: r.result,
  lessons: r.lessons,
  findingId: r.finding_id,
  heldAt: r.held_at,
  heldBy: r.held_by_name,
  version: r.version,
  lastUpdate: r.last_update,
})
export const drillList = (now: Date): ListPlan<DrillRow> => ({
  select: select(now),
  from,
  defaultSort: sql`d.scheduled_on desc, d.id desc`,
  key: sql`d.id`,
  toItem: toDrill,
  columns: {
    id: { sql: sql`d.id`, type: 'uuid' },
    href: hrefColumn(sql`d.id`),
    number: { sql: sql`d.number`, notNull: true },
    planId: { sql: sql`d.plan_id`, type: 'uuid' },
    kind: { sql: sql`d.kind` },
    state: { sql: sql`d.state` },
    result: { sql: sql`d.result` },
    overdue: { sql: overdue(now), type: 'boolean' },
    scheduledOn: { sql: sql`d.scheduled_on`, type: 'date', notNull: true },
  },
})
/** Refuses `notFound`; `lock` holds it against others until the transaction ends. */
export async function findDrill(ctx: Ctx, id: string, lock = false) {
  const found = isUuid(id)
    ? await sql<DrillRow>`select ${select(ctx.now)} from ${from} where d.id = ${id} ${lock ? sql`for update of d` : sql``}`.execute(
        ctx.tx,
      )
    : { rows: [] }
  return toDrill(found.rows[0] ?? refuse('missing', 'notFound'))
}
