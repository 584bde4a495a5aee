import { sql } from '#kernel/db'

type Expression = ReturnType<typeof sql>

/** Delegations in force at an instant: begun, not ended, not withdrawn, of somebody who is active. */
export const inForce = (now: Date) => sql`d.withdrawn_at is null and d.starts_at <= ${now} and d.ends_at > ${now}
  and exists (select 1 from identity.person f where f.id = d.from_id and f.state = 'active')`

/**
 * What a person may act by now: rows of role_id, from_id (null for his own roles, who delegated otherwise) and
 * org_id, where the role holds. A delegated role
 * counts while its giver holds it by himself, so that nothing is passed on a second time and nothing outlives the giver's right.
 */
export const heldBy = (personId: Expression, now: Date) => sql`(
  select own.role_id, null::uuid as from_id, coalesce(own.org_id, f.org_id) as org_id
  from identity.person_role own join identity.person f on f.id = own.person_id where own.person_id = ${personId}
  union all
  select own.role_id, d.from_id, coalesce(own.org_id, f.org_id)
  from identity.delegation d join identity.delegation_role dr on dr.delegation_id = d.id
    join identity.person_role own on own.person_id = d.from_id and own.role_id = dr.role_id
    join identity.person f on f.id = d.from_id
  where d.to_id = ${personId} and ${inForce(now)})`

/** When what a person may act by changes by itself next: a delegation to him begins or ends. */
export const changesNext = (personId: Expression, now: Date) => sql`(
  select min(t.at) from identity.delegation d cross join lateral (values (d.starts_at), (d.ends_at)) as t(at)
  where d.to_id = ${personId} and d.withdrawn_at is null and t.at > ${now})`

/**
 * Who has which role now or, by a delegation, at a time to come: rows of holder_id, holder_kind, role_id. What a key of a person
 * has that person has too, for he uses it; a key of nobody holds for itself. A delegation that has not begun counts already: two
 * duties that must not meet may not be arranged to.
 */
export const heldRoles = (now: Date) => sql`
  (select person_id as holder_id, 'person' as holder_kind, role_id from identity.person_role
  union select d.to_id, 'person', dr.role_id from identity.delegation d join identity.delegation_role dr on dr.delegation_id = d.id
    where d.withdrawn_at is null and d.ends_at > ${now}
  union select coalesce(k.person_id, k.id), case when k.person_id is null then 'key' else 'person' end, kr.role_id
    from identity.api_key k join identity.api_key_role kr on kr.key_id = k.id
    where k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now}))`
