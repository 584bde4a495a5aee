import { sql, within } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { openStatuses } from '../domain/lifecycle.ts'
import { placeOfCase } from '../store/case.ts'

interface Counts {
  mine: number
  myTeams: number
  unassigned: number
  overdue: number
  dueWithinHour: number
  byStatus: Record<string, number>
}

/** The desk's numbers; all from the index of open cases. */
export async function countsFor(ctx: Ctx): Promise<Counts> {
  const { actor, now } = ctx
  const seen = sql.join([sql`c.status in (${sql.join(openStatuses)})`, ...within(ctx.scope, placeOfCase)], sql` and `)
  const hour = new Date(now.getTime() + 3_600_000)
  const found = await sql<Counts>`
    with open as (select status, assignee_id, team_id, next_due_at from cases."case" c where ${seen})
    select count(*) filter (where assignee_id = ${actor.personId}::uuid)::int as mine,
      count(*) filter (where team_id = any (${[...actor.teamIds]}::uuid[]))::int as "myTeams",
      count(*) filter (where assignee_id is null)::int as unassigned,
      count(*) filter (where next_due_at < ${now})::int as overdue,
      count(*) filter (where next_due_at >= ${now} and next_due_at < ${hour})::int as "dueWithinHour",
      coalesce((select jsonb_object_agg(status, n) from (select status, count(*)::int as n from open group by status) s), '{}') as "byStatus"
    from open`.execute(ctx.tx)
  return found.rows[0]!
}
