import { everything, sql, unionOf, type Scope, type Tx } from '#kernel/db'
import { covers } from '../contract/permission.ts'
import type { RoleScope } from '../contract/role.ts'

/** A role as somebody holds it: what it allows, and where. */
export interface Holding {
  readonly permissions: readonly string[]
  readonly scope: RoleScope
  /** Of scope `org`: the organisation and all below it, with the teams of these; `whole` where that is all there is. */
  readonly orgIds: readonly string[]
  readonly orgTeamIds: readonly string[]
  readonly whole: boolean
}
export interface Holder {
  readonly personId: string | null
  readonly teamIds: readonly string[]
}
type Sql = ReturnType<typeof sql>

/** A list of holdings as JSON: of the roles in `from` as `r`, each held in the organisation `org` (null: the operator's whole). */
export const holdingsColumn = (from: Sql, org: Sql): Sql => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('permissions', r.permissions, 'scope', r.scope,
    'orgIds', coalesce(u.ids, '{}'), 'whole', r.scope = 'org' and u.whole,
    'orgTeamIds', array(select t.id from identity.team t where t.org_id = any (u.ids)))), '[]')
  from ${from} left join lateral (
    select array_agg(o.id) as ids, ${org} is null or count(*) = (select count(*) from identity.org) as whole
    from identity.org o where o.path @> array[${org}]
  ) u on r.scope = 'org')`

/** Each wider scope holds the narrower ones: what is his own is also his where he reaches a branch. */
export function reachOf(h: Holding, { personId, teamIds }: Holder): Scope {
  if (h.scope === 'all' || (h.scope === 'org' && h.whole)) return everything
  return {
    everything: false,
    orgIds: h.scope === 'org' ? h.orgIds : [],
    teamIds: h.scope === 'own' ? [] : [...teamIds, ...h.orgTeamIds],
    personId,
  }
}

/** Whose rows somebody may touch, by permission: the union over those of his roles that grant it. Worked out once a permission. */
export function scopesOf(holdings: readonly Holding[], holder: Holder): (permission: string) => Scope {
  const known = new Map<string, Scope>()
  return (permission) => {
    const found = known.get(permission)
    if (found) return found
    const granting = holdings.filter((h) => h.permissions.some((grant) => covers(grant, permission)))
    const scope = unionOf(granting.map((h) => reachOf(h, holder)))
    known.set(permission, scope)
    return scope
  }
}

/** What each of these roles would reach for whoever holds it in an organisation. */
export async function holdingsIn(
  tx: Tx,
  held: readonly { readonly roleId: string; readonly orgId: string | null }[],
): Promise<Holding[]> {
  const from = sql`jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as h("roleId" uuid, "orgId" uuid) join identity.role r on r.id = h."roleId"`
  const found = await sql<{ holdings: Holding[] }>`select ${holdingsColumn(from, sql`h."orgId"`)} as holdings`.execute(
    tx,
  )
  return found.rows[0]!.holdings
}
