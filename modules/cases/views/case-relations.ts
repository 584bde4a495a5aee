import { isUuid, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

type Relation = 'parent' | 'child' | 'related' | 'mergedFrom' | 'mergedInto' | 'splitFrom' | 'splitInto'
interface Related {
  id: string
  number: string
  name: string
  status: string
  relation: Relation
}

/** A case's family and those who watch it. */
export async function relationsOf(
  tx: Tx,
  id: string,
): Promise<{ id: string; watchers: { id: string; name: string }[]; cases: Related[] }> {
  if (!isUuid(id)) return refuse('missing', 'caseNotFound')
  const found = await sql<{ watchers: { id: string; name: string }[]; cases: Related[] }>`
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by w.at) from cases.watcher w join identity.v_person p on p.id = w.person_id where w.case_id = c.id), '[]') as watchers,
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'number', x.number, 'name', x.title, 'status', x.status, 'relation', r.relation) order by x.number) from (
        select c.parent_id as id, 'parent' as relation where c.parent_id is not null
        union all select k.id, 'child' from cases."case" k where k.parent_id = c.id
        union all select case when l.a_id = c.id then l.b_id else l.a_id end, 'related' from cases.relation l where l.a_id = c.id or l.b_id = c.id
        union all select k.id, 'mergedFrom' from cases."case" k where k.merged_into_id = c.id
        union all select c.merged_into_id, 'mergedInto' where c.merged_into_id is not null
        union all select c.split_from_id, 'splitFrom' where c.split_from_id is not null
        union all select k.id, 'splitInto' from cases."case" k where k.split_from_id = c.id) r join cases."case" x on x.id = r.id), '[]') as cases
    from cases."case" c where c.id = ${id}`.execute(tx)
  return { id, ...(found.rows[0] ?? refuse('missing', 'caseNotFound')) }
}
