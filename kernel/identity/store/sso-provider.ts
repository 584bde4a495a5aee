import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

const path = '/api/identity/v1/ssoProvider'
const routes = '/api/identity/v1/auth/sso'
export interface GroupRole {
  group: string
  roleCode: string
}
export type SsoProviderRow = Omit<Tables['identity.sso_provider'], 'client_secret'> & { group_roles: GroupRole[] }
export const redirectUri = (publicUrl: string): string => `${new URL(publicUrl).origin}${routes}/callback`

/** A provider as the API shows one. */
export const toSsoProvider = (r: SsoProviderRow, publicUrl: string) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  issuer: r.issuer,
  clientId: r.client_id,
  groupClaim: r.group_claim,
  groupRoles: r.group_roles,
  createsPeople: r.creates_people,
  orgId: r.org_id,
  passwordsAllowed: r.passwords_allowed,
  asksTwoFactors: r.asks_two_factors,
  enabled: r.enabled,
  redirectUri: redirectUri(publicUrl),
  backchannelLogoutUri: `${new URL(publicUrl).origin}${routes}/${r.id}/logout`,
  version: r.version,
  createdAt: r.created_at,
  updatedAt: r.updated_at,
})
export type SsoProviderResource = ReturnType<typeof toSsoProvider>
export const ssoProviderSelect = sql`v.id, v.name_zh, v.name_en, v.issuer, v.client_id, v.group_claim, v.creates_people,
  v.org_id, v.passwords_allowed, v.asks_two_factors, v.enabled, v.version, v.created_at, v.updated_at,
  (select coalesce(jsonb_agg(jsonb_build_object('group', g.group_name, 'roleCode', r.code) order by g.group_name, r.code), '[]')
    from identity.sso_group_role g join identity.role r on r.id = g.role_id where g.provider_id = v.id) as group_roles`

/** The provider, locked when it is to be changed; refuses `notFound`. */
export async function findSsoProvider(
  tx: Tx,
  id: string,
  publicUrl: string,
  lock = false,
): Promise<SsoProviderResource> {
  const found =
    await sql<SsoProviderRow>`select ${ssoProviderSelect} from identity.sso_provider v where v.id::text = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return found.rows[0] ? toSsoProvider(found.rows[0], publicUrl) : refuse('missing', 'notFound')
}
/** The encrypted client secret. */
export async function clientSecretOf(tx: Tx, id: string): Promise<string> {
  const found = await sql<{
    client_secret: string
  }>`select client_secret from identity.sso_provider where id = ${id}`.execute(tx)
  return found.rows[0]?.client_secret ?? refuse('missing', 'notFound')
}

/** Writes a provider with its mapping; a secret that is not given stays. Refuses `alreadyExists` by the database. */
export async function saveSsoProvider(
  tx: Tx,
  p: SsoProviderResource,
  secret: string | undefined,
  roles: readonly { readonly id: string; readonly code: string }[],
): Promise<void> {
  await sql`
    insert into identity.sso_provider as v (id, name_zh, name_en, issuer, client_id, client_secret, group_claim,
      creates_people, org_id, passwords_allowed, asks_two_factors, enabled, version, created_at, updated_at)
    values (${p.id}, ${p.nameZh}, ${p.nameEn}, ${p.issuer}, ${p.clientId}, ${secret ?? ''}, ${p.groupClaim},
      ${p.createsPeople}, ${p.orgId}, ${p.passwordsAllowed}, ${p.asksTwoFactors}, ${p.enabled}, ${p.version}, ${p.createdAt},
      ${p.updatedAt})
    on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, issuer = excluded.issuer,
      client_id = excluded.client_id, client_secret = coalesce(nullif(excluded.client_secret, ''), v.client_secret),
      group_claim = excluded.group_claim, creates_people = excluded.creates_people, org_id = excluded.org_id,
      passwords_allowed = excluded.passwords_allowed, asks_two_factors = excluded.asks_two_factors,
      enabled = excluded.enabled, version = excluded.version, updated_at = excluded.updated_at`.execute(tx)
  const mapped = p.groupRoles.map((g) => ({ name: g.group, role: roles.find((r) => r.code === g.roleCode)!.id }))
  await sql`with old as (delete from identity.sso_group_role where provider_id = ${p.id} and (group_name, role_id) not in
      (select name, role from jsonb_to_recordset(${JSON.stringify(mapped)}::jsonb) as x(name text, role uuid)))
    insert into identity.sso_group_role (provider_id, group_name, role_id) select distinct ${p.id}::uuid, name, role
      from jsonb_to_recordset(${JSON.stringify(mapped)}::jsonb) as x(name text, role uuid) on conflict do nothing`.execute(
    tx,
  )
}
/** Removes a provider; sign-ins that came from it end. */
export const deleteSsoProvider = (tx: Tx, id: string) =>
  sql`with ended as (delete from identity.session s using identity.sso_session o
      where o.session_id = s.id and o.provider_id = ${id}),
    links as (delete from identity.account where provider_id = ${`sso:${id}`})
    delete from identity.sso_provider where id = ${id}`.execute(tx)
