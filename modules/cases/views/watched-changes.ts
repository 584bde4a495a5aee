import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'

/** So many are named one by one; the number counts them all. */
const most = 200

/** Cases the reader watches whose version is newer than the one they saw, the latest change first; bounded by what one watches. */
export async function watchedChangesOf(ctx: Ctx): Promise<{ ids: string[]; total: number }> {
  const found = await sql<{ id: string; total: number }>`
    select c.id, count(*) over ()::int as total
    from cases.watcher w join cases."case" c on c.id = w.case_id
    where w.person_id = ${ctx.actor.personId}::uuid and c.version > w.seen_version
    order by c.updated_at desc, c.id limit ${sql.lit(most)}`.execute(ctx.tx)
  return { ids: found.rows.map((r) => r.id), total: found.rows[0]?.total ?? 0 }
}
