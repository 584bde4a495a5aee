import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { conflictsFrom, sidesOf } from './conflicts.ts'

/** A right somebody holds, as a review looks at it: a role of a person, or a key. */
export interface RightHeld {
  readonly personId: string | null
  readonly keyId: string | null
  readonly orgId: string | null
  readonly roleCodes: readonly string[]
  /** When the person last did anything that was noted, or the key was last used. */
  readonly lastUsedAt: Date | null
  /** Codes of the duties kept apart that this person has both sides of. */
  readonly conflicts: readonly string[]
}
interface Row {
  person_id: string | null
  key_id: string | null
  org_id: string | null
  role_codes: string[]
  last_used_at: Date | null
  conflicts: string[] | null
}

/** The rights held in an organisation and below it (of everybody without one), of these roles (of all without any), keys on request. */
export async function rightsHeld(
  ctx: Ctx,
  of: { readonly orgId: string | null; readonly roleCodes: readonly string[]; readonly keys: boolean },
): Promise<RightHeld[]> {
  const within = (org: ReturnType<typeof sql>) =>
    of.orgId ? sql`${org} in (select id from identity.org where path @> array[${of.orgId}::uuid])` : sql`true`
  const wanted = of.roleCodes.length ? sql`r.code = any (${[...of.roleCodes]})` : sql`true`
  const sides = await sidesOf(ctx.tx)
  const found = await sql<Row>`
    with met as materialized (
      select c.holder_id, array_agg(s.code order by s.code) as codes
      from ${conflictsFrom(sides, ctx.now)} c join identity.separation_pair s on s.id = c.pair_id group by c.holder_id)
    select p.id as person_id, null::uuid as key_id, p.org_id, array[r.code] as role_codes,
      (select a.at from kernel.audit_entry a where a.actor_id = p.id::text order by a.id desc limit 1) as last_used_at, met.codes as conflicts
    from identity.person_role pr join identity.person p on p.id = pr.person_id join identity.role r on r.id = pr.role_id
      left join met on met.holder_id = p.id
    where p.state = 'active' and ${wanted} and ${within(sql`p.org_id`)}
    union all
    select k.person_id, k.id, coalesce(k.org_id, p.org_id), array(select r.code from identity.api_key_role kr
        join identity.role r on r.id = kr.role_id where kr.key_id = k.id order by 1), k.last_used_at, met.codes
    from identity.api_key k left join identity.person p on p.id = k.person_id
      left join met on met.holder_id = coalesce(k.person_id, k.id)
    where ${of.keys} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${ctx.now})
      and ${of.orgId ? within(sql`coalesce(k.org_id, p.org_id)`) : sql`true`}
    order by 1, 2, 4`.execute(ctx.tx)
  return found.rows.map((r) => ({
    personId: r.person_id,
    keyId: r.key_id,
    orgId: r.org_id,
    roleCodes: r.role_codes,
    lastUsedAt: r.last_used_at,
    conflicts: r.conflicts ?? [],
  }))
}
