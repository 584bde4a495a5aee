import { sql, type Tx } from '#kernel/db'

export interface SignInPolicy {
  readonly secondFactorRoleCodes: string[]
  readonly version: number
}
export async function signInPolicy(tx: Tx): Promise<SignInPolicy> {
  const found = await sql<SignInPolicy>`
    select version, array(select r.code from identity.role r where r.id = any(y.second_factor_roles) order by r.code)
      as "secondFactorRoleCodes" from identity.sign_in_policy y`.execute(tx)
  return found.rows[0]!
}
export const saveSignInPolicy = (tx: Tx, roleIds: readonly string[], now: Date) =>
  sql`update identity.sign_in_policy set second_factor_roles = ${[...roleIds]}::uuid[], version = version + 1,
    updated_at = ${now}`.execute(tx)
