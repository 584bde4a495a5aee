import { sql, type Tx } from '#kernel/db'
import { openStatuses } from '../domain/lifecycle.ts'
import type { Candidate } from '../domain/assignment.ts'

interface Where {
  readonly orgId: string | null
  readonly teamId?: string | null
  readonly personId?: string | null
}

/** Active people of a branch's teams with their skills, languages, presence and present load. */
export async function candidates(tx: Tx, where: Where): Promise<Candidate[]> {
  const found = await sql<Candidate>`
    select p.id as "personId", m.team_id as "teamId", p.skills, p.languages, p.max_open_cases as "maxOpenCases", p.presence = 'available' as available, coalesce(load.n, 0) as "openCases"
    from identity.v_person p
    join identity.v_team_member m on m.person_id = p.id
    join identity.v_team t on t.id = m.team_id
    left join lateral (select count(*)::int as n from cases."case" c where c.assignee_id = p.id and c.status in (${sql.join(openStatuses)})) load on true
    where p.state = 'active'
      and (${where.orgId}::uuid is null or t.org_id = ${where.orgId}::uuid)
      and (${where.teamId ?? null}::uuid is null or t.id = ${where.teamId ?? null}::uuid)
      and (${where.personId ?? null}::uuid is null or p.id = ${where.personId ?? null}::uuid)
    order by p.id, t.id`.execute(tx)
  return found.rows
}
