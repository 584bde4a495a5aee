import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { GroupRole } from './sso-provider.ts'

export interface ScimUserRow {
  id: string
  name: string
  username: string | null
  email: string | null
  active: boolean
  user_name: string | null
  external_id: string | null
  org_code: string
  version: number
  created_at: Date
  updated_at: Date
  groups: { value: string; display: string }[]
}
const userSelect = sql`p.id, p.name, p.username, p.email, p.state = 'active' as active, u.user_name, u.external_id,
  o.code as org_code, p.version, p.created_at, p.updated_at,
  (select coalesce(jsonb_agg(jsonb_build_object('value', g.id, 'display', g.display_name) order by g.display_name), '[]')
    from identity.scim_group_member m join identity.scim_group g on g.id = m.group_id where m.person_id = p.id) as groups`
const userFrom = sql`identity.person p join identity.org o on o.id = p.org_id
  left join identity.scim_user u on u.person_id = p.id`
/** Somebody a directory removed, or who left before there was one, is not shown to it. */
const shown = sql`(p.state = 'active' or u.person_id is not null)`

const userColumns = {
  userName: (v: string) => sql`(u.user_name = ${v.toLowerCase()} or (u.user_name is null
    and (p.username = ${v.toLowerCase()} or p.email = ${v.toLowerCase()})))`,
  externalId: (v: string) => sql`u.external_id = ${v}`,
  id: (v: string) => sql`p.id::text = ${v}`,
  'emails.value': (v: string) => sql`p.email = ${v.toLowerCase()}`,
}
export type UserAttribute = keyof typeof userColumns
export const userAttributes = Object.keys(userColumns) as UserAttribute[]

export async function scimUsers(
  tx: Tx,
  by: readonly [string, string] | undefined,
  page: { offset: number; limit: number },
): Promise<{ rows: ScimUserRow[]; total: number }> {
  const where = by ? sql`${shown} and ${userColumns[by[0] as UserAttribute](by[1])}` : shown
  const total = await sql<{ n: number }>`select count(*)::int as n from ${userFrom} where ${where}`.execute(tx)
  const found = await sql<ScimUserRow>`select ${userSelect} from ${userFrom} where ${where}
    order by p.created_at, p.id offset ${page.offset} limit ${page.limit}`.execute(tx)
  return { rows: found.rows, total: total.rows[0]!.n }
}
export async function scimUser(tx: Tx, id: string): Promise<ScimUserRow> {
  const found =
    await sql<ScimUserRow>`select ${userSelect} from ${userFrom} where ${shown} and p.id::text = ${id}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
export const saveScimUser = (tx: Tx, personId: string, userName: string, externalId: string | null) =>
  sql`insert into identity.scim_user (person_id, user_name, external_id) values (${personId}, ${userName}, ${externalId})
    on conflict (person_id) do update set user_name = excluded.user_name, external_id = excluded.external_id`.execute(
    tx,
  )
export const removeScimUser = (tx: Tx, personId: string) =>
  sql`with left_groups as (delete from identity.scim_group_member where person_id = ${personId})
    delete from identity.scim_user where person_id = ${personId}`.execute(tx)
/** The organisation of this code, else the first, which all others are below. */
export async function orgIdFor(tx: Tx, code: string | undefined, otherwise: string | null): Promise<string> {
  const found = await sql<{ id: string }>`select id from identity.org
    where code = ${code ?? ''} or id = ${otherwise} or parent_id is null
    order by code = ${code ?? ''} desc, id = ${otherwise} desc nulls last limit 1`.execute(tx)
  return found.rows[0]!.id
}

export type ScimGroupRow = Tables['identity.scim_group'] & { members: { value: string; display: string }[] }
const groupSelect = sql`g.id, g.display_name, g.external_id, g.version, g.created_at, g.updated_at,
  (select coalesce(jsonb_agg(jsonb_build_object('value', p.id, 'display', p.name) order by p.id), '[]')
    from identity.scim_group_member m join identity.person p on p.id = m.person_id where m.group_id = g.id) as members`
const groupColumns = {
  displayName: (v: string) => sql`lower(g.display_name) = ${v.toLowerCase()}`,
  externalId: (v: string) => sql`g.external_id = ${v}`,
  id: (v: string) => sql`g.id::text = ${v}`,
}
export const groupAttributes = Object.keys(groupColumns)
export async function scimGroups(
  tx: Tx,
  by: readonly [string, string] | undefined,
  page: { offset: number; limit: number },
): Promise<{ rows: ScimGroupRow[]; total: number }> {
  const where = by ? groupColumns[by[0] as keyof typeof groupColumns](by[1]) : sql`true`
  const total = await sql<{ n: number }>`select count(*)::int as n from identity.scim_group g where ${where}`.execute(
    tx,
  )
  const found = await sql<ScimGroupRow>`select ${groupSelect} from identity.scim_group g where ${where}
    order by g.created_at, g.id offset ${page.offset} limit ${page.limit}`.execute(tx)
  return { rows: found.rows, total: total.rows[0]!.n }
}
export async function lockScimGroup(tx: Tx, id: string): Promise<ScimGroupRow> {
  const found = await sql<ScimGroupRow>`select ${groupSelect} from identity.scim_group g where g.id::text = ${id}
    for update of g`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
/** Writes a group and exactly these members; members nobody knows are refused by the database's reference. */
export async function saveScimGroup(
  tx: Tx,
  g: Omit<ScimGroupRow, 'members'>,
  members: readonly string[],
): Promise<void> {
  await sql`insert into identity.scim_group as g (id, display_name, external_id, created_at, updated_at)
    values (${g.id}, ${g.display_name}, ${g.external_id}, ${g.created_at}, ${g.updated_at})
    on conflict (id) do update set display_name = excluded.display_name, external_id = excluded.external_id,
      version = g.version + 1, updated_at = excluded.updated_at`.execute(tx)
  await sql`with gone as (delete from identity.scim_group_member where group_id = ${g.id}
      and person_id::text <> all (${[...members]}))
    insert into identity.scim_group_member (group_id, person_id) select ${g.id}, m::uuid
      from unnest(${[...members]}::text[]) as m on conflict do nothing`.execute(tx)
}
export const deleteScimGroup = (tx: Tx, id: string) => sql`delete from identity.scim_group where id = ${id}`.execute(tx)

/** Names of the groups a directory put a person in; and what all mappings together say groups stand for. */
export async function groupNamesOf(tx: Tx, personId: string): Promise<string[]> {
  const found = await sql<{ name: string }>`select g.display_name as name from identity.scim_group_member m
    join identity.scim_group g on g.id = m.group_id where m.person_id = ${personId}`.execute(tx)
  return found.rows.map((r) => r.name)
}
export async function wholeMapping(tx: Tx): Promise<GroupRole[]> {
  return (
    await sql<GroupRole>`select distinct g.group_name as "group", r.code as "roleCode" from identity.sso_group_role g
    join identity.role r on r.id = g.role_id`.execute(tx)
  ).rows
}
