import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

const path = '/api/identity/v1/apiKey'
export type ApiKeyRow = Omit<Tables['identity.api_key'], 'hash'> & { role_codes: string[] }
/** A key as the API shows one. */
export const toApiKey = (r: ApiKeyRow) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  name: r.name,
  hint: r.hint,
  personId: r.person_id,
  orgId: r.org_id,
  roleCodes: r.role_codes,
  createdBy: r.created_by,
  createdAt: r.created_at,
  expiresAt: r.expires_at,
  lastUsedAt: r.last_used_at,
  revokedAt: r.revoked_at,
  version: r.version,
})
export type ApiKeyResource = ReturnType<typeof toApiKey>
export const apiKeySelect = sql`k.id, k.name, k.hint, k.person_id, k.org_id, k.created_by,
  k.created_at, k.expires_at, k.last_used_at, k.revoked_at, k.version,
  array(select r.code from identity.api_key_role kr join identity.role r on r.id = kr.role_id where kr.key_id = k.id
    order by r.code) as role_codes`

export async function findApiKey(tx: Tx, id: string): Promise<ApiKeyResource> {
  const found = await sql<ApiKeyRow>`select ${apiKeySelect} from identity.api_key k where k.id = ${id}`.execute(tx)
  return found.rows[0] ? toApiKey(found.rows[0]) : refuse('missing', 'notFound')
}
export const insertApiKey = (tx: Tx, k: ApiKeyResource, hash: string, roleIds: readonly string[]) =>
  sql`
  with key as (
    insert into identity.api_key (id, name, hash, hint, person_id, org_id, created_by, created_at, expires_at)
    values (${k.id}, ${k.name}, ${hash}, ${k.hint}, ${k.personId}, ${k.orgId}, ${k.createdBy}, ${k.createdAt}, ${k.expiresAt})
      returning id
  ) insert into identity.api_key_role (key_id, role_id) select key.id, unnest(${[...roleIds]}::uuid[]) from key`.execute(
    tx,
  )
/** Ends a key; ending it twice changes nothing. */
export const revoke = (tx: Tx, id: string, now: Date) =>
  sql`update identity.api_key set revoked_at = ${now}, version = version + 1 where id = ${id} and revoked_at is null`.execute(
    tx,
  )
