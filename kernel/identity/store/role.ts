import type { GivenFieldRules } from '#kernel/contract'
import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { RoleScope } from '../contract/role.ts'

const path = '/api/identity/v1/role'
export interface RoleRow {
  id: string
  code: string
  name_zh: string
  name_en: string
  permissions: string[]
  field_rules: GivenFieldRules
  scope: RoleScope
  shipped: boolean
  version: number
  created_at: Date
  updated_at: Date
}
/** A role as the API shows one. */
export const toRole = (r: RoleRow) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  permissions: r.permissions,
  fieldRules: r.field_rules,
  scope: r.scope,
  shipped: r.shipped,
  version: r.version,
  createdAt: r.created_at,
  updatedAt: r.updated_at,
})
export type RoleResource = ReturnType<typeof toRole>
export const roleSelect = sql`r.id, r.code, r.name_zh, r.name_en, r.permissions, r.scope, r.field_rules, r.shipped, r.version, r.created_at, r.updated_at`

export async function findRole(tx: Tx, id: string): Promise<RoleResource> {
  const found = await sql<RoleRow>`select ${roleSelect} from identity.role r where r.id = ${id}`.execute(tx)
  return found.rows[0] ? toRole(found.rows[0]) : refuse('missing', 'notFound')
}
export async function lockRole(tx: Tx, id: string): Promise<RoleResource> {
  const found = await sql<RoleRow>`select ${roleSelect} from identity.role r where r.id = ${id} for update`.execute(tx)
  return found.rows[0] ? toRole(found.rows[0]) : refuse('missing', 'notFound')
}
/** The roles of these codes; refuses `roleUnknown` with the first that is none. Locked, so that none goes meanwhile. */
export async function rolesOf(tx: Tx, codes: readonly string[]): Promise<RoleResource[]> {
  const found = await sql<RoleRow>`select ${roleSelect} from identity.role r where r.code = any (${[...codes]})
      order by r.code for key share`.execute(tx)
  const roles = found.rows.map(toRole)
  const missing = codes.find((code) => !roles.some((r) => r.code === code))
  return missing === undefined ? roles : refuse('invalid', 'roleUnknown', { code: missing })
}

export const insertRole = (tx: Tx, r: RoleResource) =>
  sql`
  insert into identity.role (id, code, name_zh, name_en, permissions, scope, field_rules, shipped, version, created_at, updated_at)
  values (${r.id}, ${r.code}, ${r.nameZh}, ${r.nameEn}, ${r.permissions}, ${r.scope},
    ${JSON.stringify(r.fieldRules)}::jsonb, ${r.shipped}, ${r.version}, ${r.createdAt}, ${r.updatedAt})`.execute(tx)
export const saveRole = (tx: Tx, r: RoleResource) =>
  sql`
  update identity.role set name_zh = ${r.nameZh}, name_en = ${r.nameEn}, permissions = ${r.permissions}, scope = ${r.scope},
    field_rules = ${JSON.stringify(r.fieldRules)}::jsonb, customised = true,
    version = ${r.version}, updated_at = ${r.updatedAt}
  where id = ${r.id}`.execute(tx)
/** Removes a role; refuses `roleHeld` while a person or key has it. */
export async function deleteRole(tx: Tx, id: string): Promise<void> {
  await sql`delete from identity.role where id = ${id}`.execute(tx).catch((error: unknown) => {
    if ((error as { code?: string }).code === '23503') refuse('conflict', 'roleHeld')
    throw error
  })
}

/** Puts the shipped roles in, and what they allow, reach and show up to this version where nobody changed them. */
export const shipRoles = (
  tx: Tx,
  roles: readonly {
    id: string
    code: string
    nameZh: string
    nameEn: string
    scope: RoleScope
    permissions: readonly string[]
    fieldRules: GivenFieldRules
  }[],
  now: Date,
) =>
  sql`
  insert into identity.role (id, code, name_zh, name_en, permissions, scope, field_rules, shipped, created_at, updated_at)
  select id, code, "nameZh", "nameEn", array(select jsonb_array_elements_text(permissions)), scope, "fieldRules", true, ${now}, ${now}
  from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb)
    as x(id uuid, code text, "nameZh" text, "nameEn" text, permissions jsonb, scope text, "fieldRules" jsonb)
  on conflict (code) do update set permissions = excluded.permissions, scope = excluded.scope,
    field_rules = excluded.field_rules, name_zh = excluded.name_zh, name_en = excluded.name_en
  where role.shipped and not role.customised and (role.permissions, role.scope, role.field_rules, role.name_zh, role.name_en) is distinct
    from (excluded.permissions, excluded.scope, excluded.field_rules, excluded.name_zh, excluded.name_en)`.execute(tx)

/** A role in somebody's hands: where it holds; null is their own organisation. */
export interface Assignment {
  readonly roleId: string
  readonly orgId: string | null
}
/** Replaces the roles of a person. */
export const setRolesOfPerson = (tx: Tx, personId: string, held: readonly Assignment[], now: Date) =>
  sql`
  with held as (select "roleId", "orgId" from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as x("roleId" uuid, "orgId" uuid)),
    gone as (delete from identity.person_role where person_id = ${personId} and role_id not in (select "roleId" from held)),
    touched as (update identity.person set version = version + 1, updated_at = ${now} where id = ${personId})
  insert into identity.person_role (person_id, role_id, org_id) select ${personId}::uuid, "roleId", "orgId" from held
    on conflict (person_id, role_id) do update set org_id = excluded.org_id`.execute(tx)

const administratorKey = 7_305_118_206
/**
 * Refuses `lastAdministrator` unless an active person who can sign in or holds a key may do everything. Two who remove each
 * other wait here.
 */
export async function requireAdministrator(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${administratorKey})`.execute(tx)
  const found = await sql`
    select 1 from identity.person p join identity.person_role pr on pr.person_id = p.id join identity.role r on r.id = pr.role_id
    where p.state = 'active' and '*' = any (r.permissions) limit 1`.execute(tx)
  if (!found.rows.length) refuse('conflict', 'lastAdministrator')
}
