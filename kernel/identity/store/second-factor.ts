import { sql, type Tx } from '#kernel/db'

/** Condition over `identity.person p`: one of the roles asks for a second factor. */
export const factorRequired = sql<boolean>`exists (select 1 from identity.sign_in_policy y
  join identity.person_role pr on pr.role_id = any(y.second_factor_roles) where pr.person_id = p.id)`
/** Conditions over `identity.person p`. */
export const hasApp = sql<boolean>`exists (select 1 from identity.second_factor f where f.person_id = p.id and f.confirmed_at is not null)`
export const hasPasskey = sql<boolean>`exists (select 1 from identity.passkey k where k.person_id = p.id)`
export const hasPassword = sql<boolean>`exists (select 1 from identity.account a where a.user_id = p.id and a.provider_id = 'credential')`
/** Condition over `identity.person p`: a second factor is asked for and there is none. */
export const factorMissing = sql<boolean>`(${factorRequired} and not ${hasApp} and not ${hasPasskey})`

export interface Factors {
  readonly app: boolean
  readonly passkey: boolean
  readonly password: boolean
  readonly required: boolean
  readonly recoveryCodes: number
}
/** What a person can prove themselves by. */
export async function factorsOf(tx: Tx, personId: string): Promise<Factors> {
  const found = await sql<Factors>`
    select ${hasApp} as app, ${hasPasskey} as passkey, ${factorRequired} as required,
      ${hasPassword} as password,
      (select count(*)::int from identity.recovery_code c where c.person_id = p.id) as "recoveryCodes"
    from identity.person p where p.id = ${personId}`.execute(tx)
  return found.rows[0] ?? { app: false, passkey: false, password: false, required: false, recoveryCodes: 0 }
}

/** Begins anew with this secret; a confirmed one stays, and the answer is false. */
export async function beginApp(tx: Tx, personId: string, secret: string, now: Date): Promise<boolean> {
  const written = await sql`
    insert into identity.second_factor as f (person_id, secret, created_at) values (${personId}, ${secret}, ${now})
    on conflict (person_id) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = 0
      where f.confirmed_at is null returning 1`.execute(tx)
  return written.rows.length > 0
}
export async function appOf(tx: Tx, personId: string): Promise<{ secret: string; confirmed: boolean } | undefined> {
  const found = await sql<{ secret: string; confirmed: boolean }>`
    select secret, confirmed_at is not null as confirmed from identity.second_factor where person_id = ${personId}`.execute(
    tx,
  )
  return found.rows[0]
}
/** Takes the code of a step, once; false when it or a later one was taken. */
export async function takeStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const taken = await sql`update identity.second_factor set last_step = ${step} where person_id = ${personId}
    and last_step < ${step} returning 1`.execute(tx)
  return taken.rows.length > 0
}
export const confirmApp = (tx: Tx, personId: string, now: Date) =>
  sql`update identity.second_factor set confirmed_at = ${now} where person_id = ${personId}`.execute(tx)
/** Puts these codes in the place of all earlier ones. */
export const saveRecoveryCodes = (tx: Tx, personId: string, hashes: readonly string[]) =>
  sql`with old as (delete from identity.recovery_code where person_id = ${personId})
    insert into identity.recovery_code (person_id, hash) select ${personId}, unnest(${[...hashes]}::text[])`.execute(tx)
/** Takes a recovery code, once. */
export async function takeRecoveryCode(tx: Tx, personId: string, hash: string): Promise<boolean> {
  const taken = await sql`delete from identity.recovery_code where person_id = ${personId} and hash = ${hash}
    returning 1`.execute(tx)
  return taken.rows.length > 0
}
/** Removes the authenticator app and its recovery codes, and with `passkeys` those too. */
export const removeFactors = (tx: Tx, personId: string, passkeys: boolean) =>
  sql`with app as (delete from identity.second_factor where person_id = ${personId}),
    codes as (delete from identity.recovery_code where person_id = ${personId})
    delete from identity.passkey where person_id = ${personId} and ${passkeys}`.execute(tx)
/** The sign-in that proved a second factor just now counts as one with two. */
export const strengthen = (tx: Tx, sessionId: string | undefined) =>
  sql`update identity.session set strong = true where id::text = ${sessionId ?? ''}`.execute(tx)
