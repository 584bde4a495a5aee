import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Locale } from '#kernel/i18n'
import { useCase, type Ctx } from '#kernel/module'
import { whoAmIContract } from '../contract/who-am-i.ts'
import { heldBy } from '../store/held-role.ts'
import { factorMissing, hasApp, hasPasskey, hasPassword } from '../store/second-factor.ts'
import type { AwayReason, PresenceStatus } from '../store/person.ts'

interface Row {
  username: string | null
  email: string | null
  locale: Locale | null
  must_change: boolean
  factor_missing: boolean
  app: boolean
  passkey: boolean
  password: boolean
  until: Date | null
  permissions: string[]
  org: { id: string; code: string; nameZh: string; nameEn: string; kind: string } | null
  teams: { id: string; nameZh: string; nameEn: string; lead: boolean }[]
  roles: { code: string; nameZh: string; nameEn: string }[]
  presence_status: PresenceStatus
  presence_reason: AwayReason | null
  presence_since: Date | null
}

const proofsOf = (row: Row) => [
  ...(row.password ? (['password'] as const) : []),
  ...(row.app ? (['code'] as const) : []),
  ...(row.passkey ? (['passkey'] as const) : []),
]

/** The signed-in actor as the screen needs it; refuses `signInFirst`. */
export async function describeActor(ctx: Ctx) {
  const { actor } = ctx
  if (actor.kind !== 'person' && actor.kind !== 'key') return refuse('unauthenticated', 'signInFirst')
  const held =
    actor.kind === 'key'
      ? sql`select r.* from identity.api_key_role h join identity.role r on r.id = h.role_id where h.key_id = ${actor.id}`
      : sql`select distinct on (r.id) r.* from ${heldBy(sql`${actor.id}::uuid`, ctx.now)} h join identity.role r on r.id = h.role_id`
  const found = await sql<Row>`
    with held as (${held})
    select p.username, p.email, p.locale, ${actor.kind === 'person'} and coalesce(p.password_must_change, false) as must_change,
      ${actor.kind === 'person'} and coalesce(${factorMissing} and not exists (select 1 from identity.session s
        where s.id::text = ${actor.sessionId ?? ''} and s.strong), false) as factor_missing,
      ${hasApp} as app, ${hasPasskey} as passkey, ${hasPassword} as password,
      (select s.expires_at from identity.session s where s.id::text = ${actor.sessionId ?? ''}) as until,
      array(select distinct unnest(permissions) from held order by 1) as permissions,
      (select jsonb_build_object('id', id, 'code', code, 'nameZh', name_zh, 'nameEn', name_en, 'kind', kind) from identity.org
        where id = ${actor.orgId}::uuid) as org,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'nameZh', t.name_zh, 'nameEn', t.name_en, 'lead',
        t.lead_id is not distinct from p.id) order by t.name_zh), '[]')
        from identity.team t where t.lead_id = p.id or exists (select 1 from identity.team_member m where m.team_id = t.id
          and m.person_id = p.id)) as teams,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'nameZh', name_zh, 'nameEn', name_en) order by code), '[]')
        from held) as roles,
      coalesce(s.status, 'away') as presence_status, s.reason as presence_reason, s.since as presence_since
    from (select 1) one left join identity.person p on p.id = ${actor.personId}::uuid left
      join identity.presence s on s.person_id = p.id`.execute(ctx.tx)
  const row = found.rows[0]!
  return {
    id: actor.id,
    kind: actor.kind,
    personId: actor.personId,
    name: actor.name,
    username: row.username,
    email: row.email,
    locale: row.locale,
    org: row.org,
    teams: row.teams,
    roles: row.roles,
    permissions: row.must_change || row.factor_missing ? [] : row.permissions,
    fieldRules: actor.fields,
    presence: { status: row.presence_status, reason: row.presence_reason, since: row.presence_since },
    mustChangePassword: row.must_change,
    mustSetUpSecondFactor: row.factor_missing,
    proofs: actor.kind === 'person' ? proofsOf(row) : [],
    signedInUntil: row.until,
  }
}

export const whoAmI = useCase(whoAmIContract.whoAmI, (ctx) => describeActor(ctx))
