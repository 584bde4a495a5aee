import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Locale } from '#kernel/i18n'
import { hasApp, hasPasskey } from './second-factor.ts'
import { searchTextOf } from './search-text.ts'

const path = '/api/identity/v1/person'
export type State = 'active' | 'inactive'
export type PresenceStatus = 'available' | 'busy' | 'away'
export type AwayReason = 'break' | 'meal' | 'training' | 'meeting' | 'afterWork' | 'other'
export interface PersonRow {
  id: string
  name: string
  username: string | null
  email: string | null
  org_id: string
  languages: string[]
  skills: Record<string, number>
  state: State
  max_open_cases: number
  locale: Locale | null
  version: number
  created_at: Date
  updated_at: Date
  role_codes: string[]
  role_org_ids: Record<string, string>
  team_ids: string[]
  presence_status: PresenceStatus
  presence_reason: AwayReason | null
  presence_since: Date | null
  has_password: boolean
  has_second_factor: boolean
}

/** A person as the API shows one. */
export const toPerson = (r: PersonRow) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  name: r.name,
  username: r.username,
  email: r.email,
  orgId: r.org_id,
  languages: r.languages,
  skills: r.skills,
  state: r.state,
  maxOpenCases: r.max_open_cases,
  locale: r.locale,
  roleCodes: r.role_codes,
  roleOrgIds: r.role_org_ids,
  teamIds: r.team_ids,
  presence: { status: r.presence_status, reason: r.presence_reason, since: r.presence_since },
  hasPassword: r.has_password,
  hasSecondFactor: r.has_second_factor,
  version: r.version,
  createdAt: r.created_at,
  updatedAt: r.updated_at,
})
export type PersonResource = ReturnType<typeof toPerson>

export const personSelect = sql`p.id, p.name, p.username, p.email, p.org_id, p.languages, p.skills, p.state,
  p.max_open_cases, p.locale, p.version, p.created_at, p.updated_at,
  array(select r.code from identity.person_role pr join identity.role r on r.id = pr.role_id where pr.person_id = p.id
    order by r.code) as role_codes,
  coalesce((select jsonb_object_agg(r.code, pr.org_id) from identity.person_role pr join identity.role r on r.id = pr.role_id
    where pr.person_id = p.id and pr.org_id is not null), '{}') as role_org_ids,
  array(select m.team_id from identity.team_member m where m.person_id = p.id order by m.team_id) as team_ids,
  coalesce(s.status, 'away') as presence_status, s.reason as presence_reason, s.since as presence_since,
  exists (select 1 from identity.account a where a.user_id = p.id and a.provider_id = 'credential') as has_password,
  (${hasApp} or ${hasPasskey}) as has_second_factor`
export const personFrom = sql`identity.person p left join identity.presence s on s.person_id = p.id`

/** The person; refuses `notFound`. */
export async function findPerson(tx: Tx, id: string): Promise<PersonResource> {
  const found = await sql<PersonRow>`select ${personSelect} from ${personFrom} where p.id = ${id}`.execute(tx)
  return found.rows[0] ? toPerson(found.rows[0]) : refuse('missing', 'notFound')
}
/** The person, locked until the use case ends; refuses `notFound`. */
export async function lockPerson(tx: Tx, id: string): Promise<PersonResource> {
  const found =
    await sql<PersonRow>`select ${personSelect} from ${personFrom} where p.id = ${id} for update of p`.execute(tx)
  return found.rows[0] ? toPerson(found.rows[0]) : refuse('missing', 'notFound')
}

type Saved = Omit<
  PersonResource,
  'href' | 'roleCodes' | 'roleOrgIds' | 'teamIds' | 'presence' | 'hasPassword' | 'hasSecondFactor'
>
const takenIsNamed = (error: unknown): never => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint?.startsWith('person_')) return refuse('conflict', 'usernameTaken')
  throw error
}

type NewPerson = Pick<Saved, 'id' | 'name' | 'username' | 'email' | 'orgId'> & {
  readonly [K in 'languages' | 'skills' | 'state' | 'maxOpenCases' | 'locale']?: Saved[K] | undefined
}

/** Writes a new person, active and with Chinese and 20 open cases where nothing else is said; refuses `orgUnknown`, `usernameTaken`. */
export async function insertPerson(tx: Tx, given: NewPerson, now: Date): Promise<void> {
  const p = {
    ...given,
    languages: given.languages ?? ['zh-CN'],
    skills: given.skills ?? {},
    state: given.state ?? 'active',
    maxOpenCases: given.maxOpenCases ?? 20,
    locale: given.locale ?? null,
  }
  const written = await sql`
    insert into identity.person (id, name, username, email, org_id, languages, skills, state, max_open_cases, locale,
      search_text, version, created_at, updated_at)
    select ${p.id}, ${p.name}, ${p.username}, ${p.email}, o.id, ${p.languages}, ${JSON.stringify(p.skills)}::jsonb, ${p.state},
      ${p.maxOpenCases}, ${p.locale},
      ${searchTextOf(p)}, 1, ${now}, ${now}
    from identity.org o where o.id = ${p.orgId} returning 1`
    .execute(tx)
    .catch(takenIsNamed)
  if (!written.rows.length) refuse('invalid', 'orgUnknown')
}

/** Writes a changed person; refuses `orgUnknown`, `usernameTaken`. */
export async function savePerson(tx: Tx, p: Saved): Promise<void> {
  const written = await sql`
    update identity.person set name = ${p.name}, username = ${p.username}, email = ${p.email}, org_id = o.id,
      languages = ${p.languages}, skills = ${JSON.stringify(p.skills)}::jsonb,
      state = ${p.state}, max_open_cases = ${p.maxOpenCases}, locale = ${p.locale}, search_text = ${searchTextOf(p)},
        version = ${p.version}, updated_at = ${p.updatedAt}
    from identity.org o where person.id = ${p.id} and o.id = ${p.orgId} returning 1`
    .execute(tx)
    .catch(takenIsNamed)
  if (!written.rows.length) refuse('invalid', 'orgUnknown')
}

/** Ends all sessions, and with `keys` the person's API keys too. */
export async function endAccess(tx: Tx, personId: string, now: Date, keys: boolean): Promise<void> {
  await sql`
    with ended as (delete from identity.session where user_id = ${personId})
    update identity.api_key set revoked_at = ${now}, version = version + 1 where person_id = ${personId} and revoked_at is null
      and ${keys}`.execute(tx)
}

/** Sets the password's hash, and whether it must be changed at the next sign-in. */
export async function savePassword(
  tx: Tx,
  ids: { account: string; person: string },
  hash: string,
  mustChange: boolean,
  now: Date,
): Promise<void> {
  await sql`
    with changed as (update identity.person set password_must_change = ${mustChange} where id = ${ids.person})
    insert into identity.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${ids.account}, ${ids.person}, 'credential', ${ids.person}::uuid, ${hash}, ${now}, ${now})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`.execute(
    tx,
  )
}

/** The grants a person holds by all roles. */
export async function grantsOf(tx: Tx, personId: string): Promise<string[]> {
  const found = await sql<{ grant: string }>`
    select distinct unnest(r.permissions) as grant from identity.person_role pr join identity.role r on r.id = pr.role_id
      where pr.person_id = ${personId}`.execute(tx)
  return found.rows.map((r) => r.grant)
}

/** Sets presence; answers how it was. */
export async function savePresence(
  tx: Tx,
  personId: string,
  status: PresenceStatus,
  reason: AwayReason | null,
  now: Date,
): Promise<{ status: PresenceStatus; reason: AwayReason | null } | undefined> {
  const found = await sql<{ status: PresenceStatus; reason: AwayReason | null }>`
    with before as (select status, reason from identity.presence where person_id = ${personId}), written as (
      insert into identity.presence (person_id, status, reason, since) values (${personId}, ${status}, ${reason}, ${now})
      on conflict (person_id) do update set status = excluded.status, reason = excluded.reason, since = excluded.since
    ) select status, reason from before`.execute(tx)
  return found.rows[0]
}

/** The roles of a person, each with where it holds. */
export async function assignmentsOf(tx: Tx, personId: string): Promise<{ roleId: string; orgId: string }[]> {
  const found = await sql<{ roleId: string; orgId: string }>`
    select pr.role_id as "roleId", coalesce(pr.org_id, p.org_id) as "orgId"
    from identity.person_role pr join identity.person p on p.id = pr.person_id where pr.person_id = ${personId}`.execute(
    tx,
  )
  return found.rows
}
