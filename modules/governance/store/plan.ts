import { operatorDay, operatorZone } from '#kernel/calendar'
import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Place, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

export interface Step {
  readonly title: string
  readonly personId: string
  readonly minutes: number
}
type PlanRow = Omit<Tables['governance.contingency_plan'], 'review_at'> & {
  review: string
  due: string
  overdue: boolean
  last: { id: string; number: string; result: 'passed' | 'partly' | 'failed'; at: string } | null
}
/** A plan that was never drilled is due so many days after it was written. */
const due = sql`((coalesce(l.held_at, p.created_at) at time zone ${sql.lit(operatorZone)})::date + p.drill_days)`
const overdue = (now: Date) => sql`(${due} < ${operatorDay(now)}::date or exists (select from governance.drill d
  where d.plan_id = p.id and d.state = 'planned' and d.scheduled_on < ${operatorDay(now)}::date))`
const select = (now: Date) => sql`p.*, p.review_at::text as review, ${due}::text as due, ${overdue(now)} as overdue,
  case when l.id is null then null else jsonb_build_object('id', l.id, 'number', l.number, 'result', l.result, 'at', l.held_at) end as last`
const from = sql`governance.contingency_plan p left join lateral (select d.id, d.number, d.result, d.held_at from governance.drill d
  where d.plan_id = p.id and d.held_at is not null order by d.held_at desc limit 1) l on true`

const toPlan = (r: PlanRow) => ({
  id: r.id,
  href: `/api/governance/v1/plan/${r.id}`,
  number: r.number,
  orgId: r.org_id,
  title: r.title,
  scope: r.scope,
  ownerId: r.owner_id,
  rtoMinutes: r.rto_minutes,
  rpoMinutes: r.rpo_minutes,
  steps: r.steps as Step[],
  contacts: r.contacts as { function: string; reach: string }[],
  drillDays: r.drill_days,
  reviewAt: r.review,
  lastDrill: r.last && { ...r.last, at: new Date(r.last.at) },
  drillDue: r.due,
  drillOverdue: r.overdue,
  version: r.version,
  createdAt: r.created_at,
  lastUpdate: r.last_update,
})
export const placeOfPlan: Place = { org: sql`p.org_id`, persons: [sql`p.owner_id`] }
export const planList = (now: Date): ListPlan<PlanRow> => ({
  select: select(now),
  from,
  defaultSort: sql`p.number, p.id`,
  key: sql`p.id`,
  toItem: toPlan,
  columns: {
    id: { sql: sql`p.id`, type: 'uuid' },
    href: hrefColumn(sql`p.id`),
    number: { sql: sql`p.number`, notNull: true },
    orgId: { sql: sql`p.org_id`, type: 'uuid' },
    ownerId: { sql: sql`p.owner_id`, type: 'uuid' },
    reviewAt: { sql: sql`p.review_at`, type: 'date', notNull: true },
    drillDue: { sql: due, type: 'date', notNull: true },
    drillOverdue: { sql: overdue(now), type: 'boolean' },
  },
})
/** Refuses `notFound`; `lock` holds it against others until the transaction ends. */
export async function findPlan(ctx: Ctx, id: string, lock = false) {
  const found = isUuid(id)
    ? await sql<PlanRow>`select ${select(ctx.now)} from ${from} where p.id = ${id} ${lock ? sql`for update of p` : sql``}`.execute(
        ctx.tx,
      )
    : { rows: [] }
  return toPlan(found.rows[0] ?? refuse('missing', 'notFound'))
}
/** How many plans wait for a drill longer than they may. */
export async function countOverdue(ctx: Ctx): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${from} where ${overdue(ctx.now)}`.execute(
    ctx.tx,
  )
  return found.rows[0]!.n
}
