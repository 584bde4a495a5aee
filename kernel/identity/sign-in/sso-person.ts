import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { personCreated } from '../events.ts'
import { insertPerson } from '../store/person.ts'
import type { SsoProviderResource } from '../store/sso-provider.ts'

/** What an ID token says of a person, as far as we read it. */
export interface Claims {
  readonly sub: string
  readonly name?: unknown
  readonly email?: unknown
  readonly email_verified?: unknown
  readonly preferred_username?: unknown
  readonly [claim: string]: unknown
}
const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null)

/**
 * The person of a subject: whom it is linked to, else a known one of that e-mail (unless the provider says it did not verify it) or
 * user name, who is then linked for good, else a new one where the provider may create people. Refuses `ssoPersonUnknown`.
 */
export async function personOfSubject(ctx: Ctx, provider: SsoProviderResource, claims: Claims): Promise<string> {
  const link = `sso:${provider.id}`
  const linked = await sql<{ user_id: string }>`select user_id from identity.account
    where provider_id = ${link} and account_id = ${claims.sub}`.execute(ctx.tx)
  if (linked.rows[0]) return linked.rows[0].user_id
  const email = claims.email_verified === false ? null : text(claims.email)?.toLowerCase()
  const username = text(claims.preferred_username)?.toLowerCase()
  const known = await sql<{ id: string }>`select id from identity.person
    where email in (${email ?? null}, ${username ?? null}) or username = ${username ?? null}
    order by email = ${email ?? null} desc nulls last limit 1 for update`.execute(ctx.tx)
  const personId = known.rows[0]?.id ?? (await newPerson(ctx, provider, claims, email ?? null))
  await sql`insert into identity.account (id, account_id, provider_id, user_id, created_at, updated_at)
    values (${ctx.newId()}, ${claims.sub}, ${link}, ${personId}, ${ctx.now}, ${ctx.now})`.execute(ctx.tx)
  ctx.audit({ noun: 'person', id: personId, after: { linkedTo: provider.id } })
  return personId
}

async function newPerson(
  ctx: Ctx,
  provider: SsoProviderResource,
  claims: Claims,
  email: string | null,
): Promise<string> {
  if (!provider.createsPeople || !provider.orgId) return refuse('forbidden', 'ssoPersonUnknown')
  const id = ctx.newId()
  await insertPerson(
    ctx.tx,
    {
      id,
      name: (text(claims.name) ?? text(claims.preferred_username) ?? email ?? claims.sub).slice(0, 200),
      username: null,
      email,
      orgId: provider.orgId,
    },
    ctx.now,
  )
  ctx.emit(personCreated, { personId: id })
  return id
}
