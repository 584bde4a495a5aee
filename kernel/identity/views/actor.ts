import { joinFieldRules, type GivenFieldRules } from '#kernel/contract'
import { isUuid, sql, type Db, unionOf } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Actor, Host } from '#kernel/module'
import { granted } from '../contract/permission.ts'
import { changesNext, heldBy } from '../store/held-role.ts'
import { factorMissing } from '../store/second-factor.ts'
import { sessionSeconds } from '../sign-in/session-cookie.ts'
import { hashOf } from '../sign-in/token.ts'
import { holdingsColumn, scopesOf, type Holding } from './reach.ts'

interface Delegated {
  from: string
  team_ids: string[]
  holdings: Holding[]
}
interface Row {
  id: string
  person_id: string | null
  name: string
  org_id: string | null
  locale: Locale | null
  password_must_change: boolean
  factor_missing: boolean
  team_ids: string[]
  field_rules: GivenFieldRules[]
  holdings: Holding[]
  /** What was delegated to a person, by who gave it. */
  delegated?: Delegated[] | null
  changes_next?: Date | null
  session_id?: string
  proved_at?: Date
  began_at?: Date
  idle_minutes?: number
  /** When the sign-in or the key ends. */
  ends_at: Date | null
}
/** Those one belongs to, and those one leads. */
const teamsOf = (
  person: ReturnType<typeof sql>,
) => sql`array(select m.team_id from identity.team_member m where m.person_id = ${person}
        union select t.id from identity.team t where t.lead_id = ${person})`
const grantsOf = (holdings: readonly Holding[]) => holdings.flatMap((h) => h.permissions)

/** Who delegated a right: nobody where the person has it himself. */
function giverOf(own: readonly Holding[], delegated: readonly Delegated[]) {
  const can = granted(grantsOf(own))
  const by = delegated.map((d) => [d.from, granted(grantsOf(d.holdings))] as const)
  return (permission: string) => (can(permission) ? undefined : by.find(([, may]) => may(permission))?.[0])
}
/**
 * A delegated role reaches what it reaches for its giver: the giver's organisation and teams. What reaches only what is assigned to
 * the giver himself reaches nothing for another.
 */
function reachesOf(r: Row, delegated: readonly Delegated[]): Actor['scopeOf'] {
  const own = scopesOf(r.holdings, { personId: r.person_id, teamIds: r.team_ids })
  if (!delegated.length) return own
  const others = delegated.map((d) => scopesOf(d.holdings, { personId: null, teamIds: d.team_ids }))
  return (permission) => unionOf([own(permission), ...others.map((reach) => reach(permission))])
}

/** The earlier of two instants of which either may not come. */
const earlier = (a: Date | null | undefined, b: Date | null): Date | null =>
  a && b ? new Date(Math.min(a.getTime(), b.getTime())) : (a ?? b)

function signInOf({ began_at: began, ends_at: until, idle_minutes: idle }: Row): Pick<Actor, 'signIn'> {
  if (!began || !until || !idle) return {}
  return { signIn: { until, atMost: new Date(began.getTime() + sessionSeconds * 1000), idleMs: idle * 60_000 } }
}

function toActor(kind: Actor['kind'], r: Row): Actor {
  const rightsUntil = r.session_id ? r.changes_next : earlier(r.changes_next, r.ends_at)
  return {
    id: r.id,
    kind,
    personId: r.person_id,
    name: r.name,
    orgId: r.org_id,
    teamIds: r.team_ids,
    locale: r.locale,
    ...(r.session_id ? { sessionId: r.session_id } : {}),
    ...(r.proved_at ? { provedAt: r.proved_at } : {}),
    ...signInOf(r),
    // Until a one-time password is replaced, or a demanded second factor set up, a sign-in opens nothing but doing that.
    can:
      kind === 'person' && (r.password_must_change || r.factor_missing)
        ? () => false
        : granted([...grantsOf(r.holdings), ...(r.delegated ?? []).flatMap((d) => grantsOf(d.holdings))]),
    scopeOf: reachesOf(r, r.delegated ?? []),
    fields: joinFieldRules(r.field_rules),
    ...(r.delegated?.length ? { onBehalfOf: giverOf(r.holdings, r.delegated) } : {}),
    ...(rightsUntil ? { rightsUntil } : {}),
  }
}

/** What a person may and how far, as columns beside a person `p`. */
function ofPerson(now: Date) {
  const held = heldBy(sql`p.id`, now)
  return sql`p.id, p.id as person_id, p.name, p.org_id, p.locale, p.password_must_change,
      ${teamsOf(sql`p.id`)} as team_ids,
      ${holdingsColumn(
        sql`identity.person_role pr join identity.role r on r.id = pr.role_id and pr.person_id = p.id`,
        sql`coalesce(pr.org_id, p.org_id)`,
      )} as holdings,
      array(select r.field_rules from ${held} h join identity.role r on r.id = h.role_id) as field_rules,
      (select jsonb_agg(jsonb_build_object('from', g.from_id, 'team_ids', ${teamsOf(sql`g.from_id`)}, 'holdings',
          ${holdingsColumn(
            sql`${held} h join identity.role r on r.id = h.role_id and h.from_id = g.from_id`,
            sql`h.org_id`,
          )}))
        from (select distinct h.from_id from ${held} h where h.from_id is not null) g) as delegated,
      ${changesNext(sql`p.id`, now)} as changes_next`
}
/** The same of a key `k`, beside the person `p` it may belong to, while it holds. */
const ofKey = sql`k.id, k.person_id, k.name, coalesce(k.org_id, p.org_id) as org_id, p.locale, false as password_must_change,
      false as factor_missing, k.last_used_at, k.expires_at as ends_at,
      ${teamsOf(sql`k.person_id`)} as team_ids,
      ${holdingsColumn(
        sql`identity.api_key_role kr join identity.role r on r.id = kr.role_id and kr.key_id = k.id`,
        sql`coalesce(k.org_id, p.org_id)`,
      )} as holdings,
      array(select r.field_rules from identity.api_key_role kr join identity.role r on r.id = kr.role_id
        where kr.key_id = k.id) as field_rules
    from identity.api_key k left join identity.person p on p.id = k.person_id`
const keyHolds = (now: Date) => sql`k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now})
      and (k.person_id is null or p.state = 'active')`

/** The person of a session, with teams and permissions, in one query by the unique index of the token. */
export async function actorOfSession(host: Host, token: string, db: Db = host.db): Promise<Actor | undefined> {
  const now = host.now()
  const found = await sql<Row>`
    select s.id as session_id, not s.strong and ${factorMissing} as factor_missing,
      coalesce(s.proved_at, s.created_at) as proved_at, s.expires_at as ends_at, s.created_at as began_at,
      (select idle_minutes from identity.sign_in_policy) as idle_minutes, ${ofPerson(now)}
    from identity.session s join identity.person p on p.id = s.user_id
    where s.token = ${token} and s.expires_at > ${now} and not s.pending and p.state = 'active'`.execute(db)
  return found.rows[0] && toActor('person', found.rows[0])
}

/** The holder of an API key, in one query by the unique index of its hash; notes its use to the hour. */
export async function actorOfKey(host: Host, token: string, db: Db = host.db): Promise<Actor | undefined> {
  const now = host.now()
  const found = await sql<
    Row & { last_used_at: Date | null }
  >`select ${ofKey} where k.hash = ${hashOf(token)} and ${keyHolds(now)}`.execute(db)
  const row = found.rows[0]
  if (!row) return undefined
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > 3_600_000) {
    await sql`update identity.api_key set last_used_at = ${now} where id = ${row.id}
      and (last_used_at is null or last_used_at < ${new Date(now.getTime() - 3_600_000)})`.execute(db)
  }
  return toActor('key', row)
}

/** A person or key by its id, for work done later in their name: as they are now, `gone` when they may do nothing any more. */
export async function actorById(host: Host, id: string): Promise<Actor | 'gone' | undefined> {
  if (!isUuid(id)) return undefined
  const now = host.now()
  const people = await sql<Row>`select false as factor_missing, null::timestamptz as ends_at, ${ofPerson(now)}
    from identity.person p where p.id = ${id} and p.state = 'active'`.execute(host.db)
  if (people.rows[0]) return toActor('person', people.rows[0])
  const keys = await sql<Row>`select ${ofKey} where k.id = ${id} and ${keyHolds(now)}`.execute(host.db)
  if (keys.rows[0]) return toActor('key', keys.rows[0])
  const known = await sql`select 1 from identity.person where id = ${id}
    union all select 1 from identity.api_key where id = ${id}`.execute(host.db)
  return known.rows.length ? 'gone' : undefined
}

/** Which of these sessions and keys still prove who somebody is, by their ids. */
export async function proofsThatHold(host: Host, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const now = host.now()
  const found = await sql<{ id: string }>`
    with asked as (select unnest(${[...new Set(ids)]}::uuid[]) as id)
    select s.id from asked join identity.session s using (id) join identity.person p on p.id = s.user_id
      where s.expires_at > ${now} and p.state = 'active'
    union all
    select k.id from asked join identity.api_key k using (id) left join identity.person p on p.id = k.person_id
      where k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now})
        and (k.person_id is null or p.state = 'active')`.execute(host.db)
  return new Set(found.rows.map((r) => r.id))
}
