import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { readProfile, type ImportProfile } from '../profile.ts'
import { shippedProfiles } from '../profiles/shipped.ts'

export interface ProfileRow {
  readonly name: string
  readonly body: unknown
  readonly version: number
  readonly updated_by: string
  readonly updated_at: Date
}

export async function ownProfile(tx: Tx, name: string, lock = false): Promise<ProfileRow | undefined> {
  const found =
    await sql<ProfileRow>`select * from kernel.import_profile where name = ${name} ${lock ? sql`for update` : sql``}`.execute(
      tx,
    )
  return found.rows[0]
}
/** A profile by name, shipped or own; refuses `profileNotFound`. */
export async function profileNamed(tx: Tx, name: string): Promise<ImportProfile> {
  const shipped = shippedProfiles.get(name)
  if (shipped) return shipped
  const own = await ownProfile(tx, name)
  return own ? readProfile(own.body) : refuse('missing', 'profileNotFound', { name })
}
export async function insertProfile(tx: Tx, row: ProfileRow): Promise<boolean> {
  const done = await sql`
    insert into kernel.import_profile (name, body, version, updated_by, updated_at) values (${row.name},
      ${JSON.stringify(row.body)}, 1, ${row.updated_by}, ${row.updated_at})
    on conflict (name) do nothing returning 1`.execute(tx)
  return done.rows.length > 0
}
export const updateProfile = (tx: Tx, row: ProfileRow) =>
  sql`
  update kernel.import_profile set body = ${JSON.stringify(row.body)}, version = ${row.version},
    updated_by = ${row.updated_by}, updated_at = ${row.updated_at} where name = ${row.name}`.execute(tx)
export const deleteProfile = (tx: Tx, name: string) =>
  sql`delete from kernel.import_profile where name = ${name}`.execute(tx)
