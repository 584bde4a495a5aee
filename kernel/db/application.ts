import { createHmac } from 'node:crypto'
import type { RawBuilder } from 'kysely'
import pg from 'pg'
import { connect, sql, type Db } from './connect.ts'
import { transact } from './transact.ts'

/**
 * The owner of the database has two faces: its own, which migrates, and the application's, a role that owns nothing, so that
 * row-level security holds for all it does. The second is made of the first: whoever knows the owner's address knows it, nothing
 * more has to be set or kept, and all processes come to the same password.
 */
export function applicationUrlOf(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  const owner = decodeURIComponent(url.username)
  const secret = decodeURIComponent(url.password)
  if (!owner || !secret) throw new ApplicationRoleError('unnamed', owner)
  url.username = encodeURIComponent(`${owner}_app`)
  url.password = createHmac('sha256', secret).update(`clearline application role of ${owner}`).digest('base64url')
  return url.toString()
}

/**
 * Why there is no role to work as: the owner's address has no password to make one of (`unnamed`), the owner may not make roles
 * (`forbidden`), or what we would connect as is held by no policy (`unbound`).
 */
export class ApplicationRoleError extends Error {
  readonly why: 'unnamed' | 'forbidden' | 'unbound'
  readonly role: string
  constructor(why: 'unnamed' | 'forbidden' | 'unbound', role: string, cause?: unknown) {
    super(`no role to work as: ${why} ${role}`, { cause })
    this.why = why
    this.role = role
  }
}

/** Any number will do as long as it stays: two processes that start at once make the role one after the other. */
const roleKey = 7_305_118_207

/** Refused for want of the role or for another password of it. */
const refusedSignIn = new Set(['28P01', '28000'])

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (refusedSignIn.has((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Makes the application's role, or gives it the password its address has, unless it can connect already. */
export async function ensureApplicationRole(owner: Db, url: string): Promise<void> {
  if (await opens(url)) return
  const { username, password } = new URL(url)
  const role = decodeURIComponent(username)
  const named = sql.id(role)
  await owner.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(${roleKey})`.execute(one)
    try {
      const found = await sql`select 1 from pg_roles where rolname = ${role}`.execute(one)
      const word = sql.lit(decodeURIComponent(password))
      await (
        found.rows.length
          ? sql`alter role ${named} login password ${word}`
          : sql`create role ${named} login password ${word}`
      ).execute(one)
    } catch (error) {
      if ((error as { code?: string }).code === '42501') throw new ApplicationRoleError('forbidden', role, error)
      throw error
    } finally {
      await sql`select pg_advisory_unlock(${roleKey})`.execute(one)
    }
  })
}

/**
 * What the application may do with a table, where that is less than reading and writing: evidence is only ever added to, keys are
 * destroyed and never removed, and what the database has been through is not its to tell.
 */
const less: Readonly<Record<string, string>> = {
  'kernel.audit_entry': 'select, insert',
  'kernel.audit_block': 'select, insert',
  'kernel.audit_cut': 'select, insert',
  'kernel.audit_cut_leaf': 'select, insert',
  'kernel.audit_epoch': 'select',
  'kernel.audit_month': 'select',
  'kernel.migration': 'select',
  'kernel.vault_key': 'select, insert, update',
}

/**
 * Gives the application's role what it needs of all that the migrations made. May run again at any time, and by two processes that
 * start at once: PostgreSQL refuses the second of two that change the rights of one table together.
 */
export async function admitApplication(owner: Db, role: string): Promise<void> {
  await transact(owner, async (tx) => {
    await sql`select pg_advisory_xact_lock(${roleKey})`.execute(tx)
    await grantAll(tx, sql.id(role))
  })
}

async function grantAll(owner: Db, app: RawBuilder<unknown>): Promise<void> {
  const version = await sql<{ v: number }>`select current_setting('server_version_num')::int as v`.execute(owner)
  // Statistics after a big import are made by whoever imports; before PostgreSQL 17 only the owner could.
  const maintain = (version.rows[0]?.v ?? 0) >= 170_000 ? sql`, maintain` : sql``
  const schemas = await sql<{ name: string }>`
    select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
      and pg_has_role(nspowner, 'usage') order by 1`.execute(owner)
  for (const schema of schemas.rows.map((s) => sql.id(s.name))) {
    await sql`grant usage on schema ${schema} to ${app}`.execute(owner)
    await sql`grant select, insert, update, delete${maintain} on all tables in schema ${schema} to ${app}`.execute(
      owner,
    )
    await sql`grant usage, select, update on all sequences in schema ${schema} to ${app}`.execute(owner)
  }
  // A part of a table is reached through the whole and its rules, never by itself.
  const parts = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relispartition and c.relkind in ('r', 'p') and pg_has_role(n.nspowner, 'usage')`.execute(owner)
  for (const { schema, name } of parts.rows)
    await sql`revoke all on ${sql.table(`${schema}.${name}`)} from ${app}`.execute(owner)
  for (const [table, rights] of Object.entries(less)) {
    const found = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(owner)
    if (!found.rows[0]?.there) continue
    await sql`revoke all on ${sql.table(table)} from ${app}`.execute(owner)
    await sql`grant ${sql.raw(rights)} on ${sql.table(table)} to ${app}`.execute(owner)
  }
}

/** Whether the role may read every table there is: false after a migration or a restore, until it is admitted again. */
export async function isAdmitted(owner: Db, role: string): Promise<boolean> {
  const found = await sql<{ all: boolean }>`
    select coalesce(bool_and(has_table_privilege(${role}, c.oid, 'select')), false) as all
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
      and pg_has_role(n.nspowner, 'usage')`.execute(owner)
  return found.rows[0]?.all ?? false
}

/** Refuses a role for which row-level security does not hold: a superuser's, one that bypasses it, the owner's. */
export async function requireBound(db: Db): Promise<void> {
  const found = await sql<{ role: string; bound: boolean }>`
    select rolname as role, not (rolsuper or rolbypassrls) and not exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kernel' and pg_has_role(r.oid, c.relowner, 'member')) as bound
    from pg_roles r where rolname = current_user`.execute(db)
  const { role, bound } = found.rows[0]!
  if (!bound) throw new ApplicationRoleError('unbound', role)
}

/** Whether who connects here may migrate: the owner of what is there, or of an empty database. */
export async function isOwner(db: Db): Promise<boolean> {
  const found = await sql<{ owner: boolean }>`
    select coalesce((select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'kernel'),
      has_database_privilege(current_database(), 'create')) as owner`.execute(db)
  return found.rows[0]?.owner ?? false
}

/** For as long as `work` takes, a connection of the owner. */
export async function asOwner<T>(url: string, work: (owner: Db) => Promise<T>): Promise<T> {
  const owner = connect(url, { max: 2, name: 'clearline-owner' })
  try {
    return await work(owner)
  } finally {
    await owner.destroy()
  }
}
