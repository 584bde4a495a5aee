import '../tables.ts'
import { activities, ageing, mapOf, subjectTables } from '#kernel/data-map'
import { isUuid, sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { activityCodes, type ActivityCode, type Ctx } from '#kernel/module'
import type { Output } from '#kernel/contract'
import type { retentionContract, RetentionRun } from '../contract/retention.ts'
import { isActive } from './hold.ts'

export type Policy = Output<typeof retentionContract.changeRetention>

/** The policy of each activity that has tables which grow old; until somebody sets one it is the ceiling, and not active. */
export async function policiesOf(ctx: Ctx): Promise<(Policy & { readonly activity: ActivityCode })[]> {
  const map = mapOf(ctx.host.modules)
  const rows = await ctx.tx.selectFrom('privacy.retention_policy').selectAll().execute()
  return activityCodes.flatMap((activity) => {
    const tables = [...subjectTables(map), ...ageing(map)].filter((t) => map[t]!.activity === activity)
    if (!tables.length) return []
    const set = rows.find((r) => r.activity === activity)
    const { name, floorDays, ceilingDays } = activities[activity]
    return [
      {
        activity,
        name,
        floorDays,
        ceilingDays,
        days: set?.days ?? ceilingDays,
        active: set?.active ?? false,
        tables,
        version: set?.version ?? 0,
      },
    ]
  })
}

type Row = Tables['privacy.retention_run']
export interface RunRow extends Row {
  steps: {
    position: number
    table_name: string
    activity: string
    before: string
    counted: number
    held: number
    gone: number
    done: boolean
  }[]
}
export const runColumns = sql`r.*, coalesce((select jsonb_agg(to_jsonb(s) order by s.position) from privacy.retention_step s where s.run_id = r.id), '[]') as steps`
export const toRun = (r: RunRow): RetentionRun => ({
  id: r.id,
  href: `/api/privacy/v1/retentionRun/${r.id}`,
  state: r.state,
  plannedBy: r.planned_by,
  plannedAt: r.planned_at,
  dueAt: r.due_at,
  endedAt: r.ended_at,
  counted: r.steps.reduce((n, s) => n + s.counted, 0),
  held: r.steps.reduce((n, s) => n + s.held, 0),
  gone: r.steps.reduce((n, s) => n + s.gone, 0),
  steps: r.steps.map((s) => ({
    table: s.table_name,
    activity: s.activity,
    before: new Date(s.before),
    counted: s.counted,
    held: s.held,
    gone: s.gone,
    done: s.done,
  })),
  version: r.version,
})
export async function findRun(tx: Tx, id: string, lock = false): Promise<RunRow> {
  const found = isUuid(id)
    ? await sql<RunRow>`select ${runColumns} from privacy.retention_run r where r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'notFound')
}

/** Every record of customers whose data a hold keeps now, or who asked that we keep and do not use them (GDPR art. 18 (1) b and c). */
export async function heldCustomers(tx: Tx, now: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct o.id::text as id from (
        select h.customer_id from privacy.hold h where ${isActive(now)}
        union select x.customer_id from privacy.restriction x where x.lifted_at is null) kept
      join customers.v_customer c on c.id = kept.customer_id
      join customers.v_customer o on o.root_id = c.root_id`.execute(tx)
  return found.rows.map((r) => r.id)
}
