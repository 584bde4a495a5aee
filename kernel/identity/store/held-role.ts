import { sql } from '#kernel/db'

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
