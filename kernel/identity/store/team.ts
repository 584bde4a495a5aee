import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

const path = '/api/identity/v1/team'
export interface TeamRow {
  id: string
  org_id: string
  name_zh: string
  name_en: string
  lead_id: string | null
  member_ids: string[]
  version: number
  created_at: Date
  updated_at: Date
}
/** A team as the API shows one. */
export const toTeam = (r: TeamRow) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  orgId: r.org_id,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  leadId: r.lead_id,
  memberIds: r.member_ids,
  version: r.version,
  createdAt: r.created_at,
  updatedAt: r.updated_at,
})
export type TeamResource = ReturnType<typeof toTeam>
export const teamSelect = sql`t.id, t.org_id, t.name_zh, t.name_en, t.lead_id, t.version, t.created_at, t.updated_at,
  array(select m.person_id from identity.team_member m where m.team_id = t.id order by m.person_id) as member_ids`

export async function findTeam(tx: Tx, id: string): Promise<TeamResource> {
  const found = await sql<TeamRow>`select ${teamSelect} from identity.team t where t.id = ${id}`.execute(tx)
  return found.rows[0] ? toTeam(found.rows[0]) : refuse('missing', 'notFound')
}
export async function lockTeam(tx: Tx, id: string): Promise<TeamResource> {
  const found = await sql<TeamRow>`select ${teamSelect} from identity.team t where t.id = ${id} for update`.execute(tx)
  return found.rows[0] ? toTeam(found.rows[0]) : refuse('missing', 'notFound')
}
/** Refuses `orgUnknown` or `personUnknown` (not there or inactive). */
export async function requireReferences(
  tx: Tx,
  orgId: string | undefined,
  personIds: readonly string[],
): Promise<void> {
  if (orgId === undefined && !personIds.length) return
  const found = await sql<{ org: boolean; people: number }>`
    select exists (select 1 from identity.org where id = ${orgId ?? null}) as org,
      (select count(*)::int from identity.person where id = any (${[...new Set(personIds)]}::uuid[])
        and state = 'active') as people`.execute(tx)
  if (orgId !== undefined && !found.rows[0]!.org) refuse('invalid', 'orgUnknown')
  if (found.rows[0]!.people < new Set(personIds).size) refuse('invalid', 'personUnknown')
}
export const insertTeam = (tx: Tx, t: TeamResource) =>
  sql`
  insert into identity.team (id, org_id, name_zh, name_en, lead_id, version, created_at, updated_at)
  values (${t.id}, ${t.orgId}, ${t.nameZh}, ${t.nameEn}, ${t.leadId}, ${t.version}, ${t.createdAt}, ${t.updatedAt})`.execute(
    tx,
  )
export const saveTeam = (tx: Tx, t: TeamResource) =>
  sql`
  update identity.team set org_id = ${t.orgId}, name_zh = ${t.nameZh}, name_en = ${t.nameEn}, lead_id = ${t.leadId},
    version = ${t.version}, updated_at = ${t.updatedAt} where id = ${t.id}`.execute(tx)
export const deleteTeam = (tx: Tx, id: string) => sql`delete from identity.team where id = ${id}`.execute(tx)
/** Replaces the members. */
export const setMembers = (tx: Tx, teamId: string, personIds: readonly string[]) =>
  sql`
  with gone as (delete from identity.team_member where team_id = ${teamId} and person_id <> all (${[...personIds]}::uuid[]))
  insert into identity.team_member (team_id, person_id) select ${teamId}::uuid, unnest(${[...personIds]}::uuid[])
    on conflict do nothing`.execute(tx)
