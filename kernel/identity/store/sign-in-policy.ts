import { sql, type Tx } from '#kernel/db'

export interface SignInPolicy {
  readonly secondFactorRoleCodes: string[]
  readonly idleMinutes: number
  readonly mostSessions: number | null
  readonly version: number
}
export async function signInPolicy(tx: Tx): Promise<SignInPolicy> {
  const found = await sql<SignInPolicy>`
    select version, idle_minutes as "idleMinutes", most_sessions as "mostSessions", array(select r.code from identity.role r where r.id = any(y.second_factor_roles) order by r.code)
      as "secondFactorRoleCodes" from identity.sign_in_policy y`.execute(tx)
  return found.rows[0]!
}
export interface PolicyLimits {
  readonly idleMinutes: number
  readonly mostSessions: number | null
}
export const saveSignInPolicy = (tx: Tx, roleIds: readonly string[], limits: PolicyLimits, now: Date) =>
  sql`update identity.sign_in_policy set second_factor_roles = ${[...roleIds]}::uuid[], idle_minutes = ${limits.idleMinutes},
    most_sessions = ${limits.mostSessions}, version = version + 1, updated_at = ${now}`.execute(tx)
/** Sign-ins of before end no later than one that is used for the last time now. */
export const shortenSessions = (tx: Tx, idleMinutes: number, now: Date) =>
  sql`update identity.session set expires_at = ${new Date(now.getTime() + idleMinutes * 60_000)}
    where not pending and expires_at > ${new Date(now.getTime() + idleMinutes * 60_000)}`.execute(tx)
