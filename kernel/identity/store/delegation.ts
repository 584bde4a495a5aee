import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

const path = '/api/identity/v1/delegation'
export type DelegationRow = Tables['identity.delegation'] & { role_codes: string[] }
/** A delegation as the API shows one. */
export const toDelegation = (r: DelegationRow) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  fromId: r.from_id,
  toId: r.to_id,
  roleCodes: r.role_codes,
  reason: r.reason,
  startsAt: r.starts_at,
  endsAt: r.ends_at,
  createdBy: r.created_by,
  createdAt: r.created_at,
  withdrawnAt: r.withdrawn_at,
  withdrawnBy: r.withdrawn_by,
  version: r.version,
})
export type DelegationResource = ReturnType<typeof toDelegation>
export const delegationSelect = sql`d.id, d.from_id, d.to_id, d.reason, d.starts_at, d.ends_at, d.created_by, d.created_at,
  d.withdrawn_at, d.withdrawn_by, d.version,
  array(select r.code from identity.delegation_role dr join identity.role r on r.id = dr.role_id where dr.delegation_id = d.id
    order by r.code) as role_codes`

/** The delegation, locked until the use case ends; with `ofPersonId` only one from or to that person. Refuses `notFound`. */
export async function lockDelegation(tx: Tx, id: string, ofPersonId?: string): Promise<DelegationResource> {
  const found = await sql<DelegationRow>`
    select ${delegationSelect} from identity.delegation d where d.id = ${id}
      ${ofPersonId ? sql`and ${ofPersonId} in (d.from_id, d.to_id)` : sql``} for update`.execute(tx)
  return found.rows[0] ? toDelegation(found.rows[0]) : refuse('missing', 'notFound')
}
export async function findDelegation(tx: Tx, id: string): Promise<DelegationResource> {
  const found = await sql<DelegationRow>`
    select ${delegationSelect} from identity.delegation d where d.id = ${id}`.execute(tx)
  return found.rows[0] ? toDelegation(found.rows[0]) : refuse('missing', 'notFound')
}
/** From and to a person, the latest first. */
export async function delegationsOf(tx: Tx, personId: string): Promise<DelegationResource[]> {
  const found = await sql<DelegationRow>`
    select ${delegationSelect} from identity.delegation d where d.from_id = ${personId} or d.to_id = ${personId}
    order by d.created_at desc, d.id limit 200`.execute(tx)
  return found.rows.map(toDelegation)
}

export const insertDelegation = (tx: Tx, d: DelegationResource, roleIds: readonly string[]) =>
  sql`
  with made as (
    insert into identity.delegation (id, from_id, to_id, reason, starts_at, ends_at, created_by, created_at)
    values (${d.id}, ${d.fromId}, ${d.toId}, ${d.reason}, ${d.startsAt}, ${d.endsAt}, ${d.createdBy}, ${d.createdAt}) returning id
  ) insert into identity.delegation_role (delegation_id, role_id) select made.id, unnest(${[...roleIds]}::uuid[]) from made`.execute(
    tx,
  )
export const saveWithdrawn = (tx: Tx, id: string, by: string, now: Date) =>
  sql`
  update identity.delegation set withdrawn_at = ${now}, withdrawn_by = ${by}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
