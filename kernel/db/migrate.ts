import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type Db } from './connect.ts'
import { transact } from './transact.ts'

/** The numbered `.sql` files of one kernel part or module, applied in the order of the sets and of their names. */
export interface MigrationSet {
  readonly name: string
  readonly dir: string
}
/** One migration: its text, and the SHA-256 by which a changed one is noticed. */
export interface Step {
  readonly set: string
  readonly file: string
  readonly text: string
  readonly checksum: string
}
interface Applied {
  readonly set_name: string
  readonly file: string
  readonly checksum: string
}

/** Any number will do as long as it stays: it lets two processes start at once and only one migrate. */
const lockKey = 7_305_118_204

const readSteps = (sets: readonly MigrationSet[]): Step[] =>
  sets.flatMap(({ name, dir }) => {
    let files: string[] = []
    try {
      files = readdirSync(dir)
        .filter((f) => /^\d{4}_[\w-]+\.sql$/.test(f))
        .sort()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    return files.map((file) => {
      const text = readFileSync(join(dir, file), 'utf8')
      return { set: name, file, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
  })

const read = new WeakMap<readonly MigrationSet[], Step[]>()
/** Read once: a process is the code it started with, also while the next version is put in its place. */
function stepsOf(sets: readonly MigrationSet[]): Step[] {
  const steps = read.get(sets) ?? readSteps(sets)
  read.set(sets, steps)
  return steps
}

/** Every migration of this code, in the order they run. */
export const migrationSteps = (sets: readonly MigrationSet[]): readonly Step[] => stepsOf(sets)
/** Where it is written down which have run. */
export const migrationTable = `create schema if not exists kernel;
  create table if not exists kernel.migration (set_name text not null, file text not null, checksum text not null,
    applied_at timestamptz not null default now(), primary key (set_name, file))`

/** A database that this code cannot use: it is newer than the code, or a migration that ran was edited afterwards. */
export class MigrationError extends Error {}

async function plan(db: Db, sets: readonly MigrationSet[]): Promise<Step[]> {
  const exists = await sql<{ found: string | null }>`select to_regclass('kernel.migration')::text as found`.execute(db)
  const applied = exists.rows[0]?.found
    ? (await sql<Applied>`select set_name, file, checksum from kernel.migration`.execute(db)).rows
    : []
  const steps = stepsOf(sets)
  const known = new Map(steps.map((s) => [`${s.set}/${s.file}`, s]))
  for (const a of applied) {
    const step = known.get(`${a.set_name}/${a.file}`)
    if (!step)
      throw new MigrationError(
        `数据库版本比程序新，请使用新版本启动。The database is newer than this program: it has the migration ${a.set_name}/${a.file}. Start the newer version.`,
      )
    if (step.checksum !== a.checksum)
      throw new MigrationError(
        `已执行的迁移文件被修改，请恢复原文件。The migration ${a.set_name}/${a.file} was changed after it ran. Restore the file and add a new migration instead.`,
      )
  }
  const done = new Set(applied.map((a) => `${a.set_name}/${a.file}`))
  return steps.filter((s) => !done.has(`${s.set}/${s.file}`))
}

/** Names of the migrations that have not run yet; empty when the database is ready for this code. */
export const pendingMigrations = async (db: Db, sets: readonly MigrationSet[]): Promise<string[]> =>
  (await plan(db, sets)).map((s) => `${s.set}/${s.file}`)

/** Brings the database up to the code, all or nothing; a second process waits and then finds nothing to do. */
export async function migrate(db: Db, sets: readonly MigrationSet[]): Promise<string[]> {
  return transact(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx)
    await sql`set local statement_timeout = 0`.execute(tx)
    const steps = await plan(tx, sets)
    await sql.raw(migrationTable).execute(tx)
    for (const step of steps) {
      await sql.raw(step.text).execute(tx)
      await sql`insert into kernel.migration (set_name, file, checksum) values (${step.set}, ${step.file}, ${step.checksum})`.execute(
        tx,
      )
    }
    return steps.map((s) => `${s.set}/${s.file}`)
  })
}
