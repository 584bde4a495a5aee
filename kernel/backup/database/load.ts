import { once } from 'node:events'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { refuse } from '#kernel/errors'
import { migrationSteps, migrationTable, type MigrationSet } from '#kernel/db'
import type { Head, Manifest } from '../archive/manifest.ts'
import { partitionsIn, tablesIn } from './catalogue.ts'

const unpack = promisify(gunzip)
/** A piece holds a little over 4 MiB; more than this was not written by us. */
const mostPieceBytes = 64 * 1024 ** 2

/** The migrations an archive was made with, from this program's own files; refuses what a newer program made. */
export function stepsFor(head: Head, sets: readonly MigrationSet[]): readonly string[] {
  const known = new Map(migrationSteps(sets).map((s) => [`${s.set}/${s.file}`, s]))
  const wanted = new Set(head.migrations.map((m) => `${m.set}/${m.file}`))
  for (const m of head.migrations)
    if (known.get(`${m.set}/${m.file}`)?.checksum !== m.checksum)
      refuse('conflict', 'backupNewer', { program: head.program, migration: `${m.set}/${m.file}` })
  return [...known.entries()].filter(([name]) => wanted.has(name)).map(([, step]) => step.text)
}

/** What stands in the way of rows that come in any order: taken down first, put up again at the end, where it checks all of them. */
interface Guards {
  readonly down: readonly string[]
  readonly up: readonly string[]
}
async function guardsOf(client: pg.Client): Promise<Guards> {
  const { rows } = await client.query<{ down: string; up: string }>(`
    select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as down,
      format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as up
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and c.conparentid = 0 and n.nspname !~ '^pg_'
    union all
    select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname),
      format('alter table %s enable trigger %I', t.tgrelid::regclass, t.tgname)
    from pg_trigger t where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0
    union all
    select format('alter table %s disable row level security', c.oid::regclass),
      format('alter table %s enable row level security', c.oid::regclass)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and n.nspname !~ '^pg_'`)
  return { down: rows.map((r) => r.down), up: rows.map((r) => r.up) }
}

/** Takes rows in, table by table, as an archive brings them. All of it is one transaction of the client. */
export class Loader {
  readonly #client: pg.Client
  #columns = new Map<string, readonly string[]>()
  #guards: Guards = { down: [], up: [] }
  #current: { readonly table: string; readonly stream: ReturnType<typeof copyFrom> } | undefined
  readonly rows = new Map<string, number>()
  constructor(client: pg.Client) {
    this.#client = client
  }

  /** The schema as it was, without what the migrations themselves put in. */
  async begin(head: Head, sets: readonly MigrationSet[]): Promise<void> {
    const steps = stepsFor(head, sets)
    await this.#client.query('begin')
    await this.#client.query(migrationTable)
    for (const text of steps) await this.#client.query(text)
    await this.#partitions(head)
    const there = await tablesIn(this.#client)
    this.#columns = new Map(head.tables.map((t) => [t.name, t.columns]))
    this.#guards = await guardsOf(this.#client)
    for (const statement of this.#guards.down) await this.#client.query(statement)
    await this.#client.query(`truncate ${there.map((t) => t.name).join(', ')}`)
  }

  async #partitions(head: Head): Promise<void> {
    const there = new Set((await partitionsIn(this.#client)).map((p) => p.name))
    for (const { name, parent, bound } of head.partitions)
      if (!there.has(name)) await this.#client.query(`create table ${name} partition of ${parent} ${bound}`)
  }

  async take(table: string, packed: Buffer): Promise<void> {
    const columns = this.#columns.get(table)
    if (!columns) throw new Error(`rows of a table the head does not name: ${table}`)
    const bytes = await unpack(packed, { maxOutputLength: mostPieceBytes })
    if (this.#current?.table !== table) {
      await this.#endTable()
      const list = columns.map((c) => pg.escapeIdentifier(c)).join(', ')
      const stream = this.#client.query(copyFrom(`copy ${table} (${list}) from stdin`))
      stream.on('error', () => {})
      this.#current = { table, stream }
    }
    const { stream } = this.#current
    if (stream.errored) throw stream.errored
    if (!stream.write(bytes)) await once(stream, 'drain')
  }

  async #endTable(): Promise<void> {
    if (!this.#current) return
    const { table, stream } = this.#current
    this.#current = undefined
    await new Promise<void>((done, failed) => {
      stream.on('error', failed)
      stream.end(done)
    })
    this.rows.set(table, (stream as unknown as { rowCount: number }).rowCount)
  }

  /** Holds what came against what was counted, puts every guard up again, and commits. */
  async end({ rows, sequences }: Manifest): Promise<void> {
    await this.#endTable()
    for (const [table, count] of Object.entries(rows))
      if ((this.rows.get(table) ?? 0) !== count)
        refuse('conflict', 'backupCountsDiffer', { table, wanted: count, found: this.rows.get(table) ?? 0 })
    for (const { name, value, called } of sequences)
      await this.#client.query('select setval($1::regclass, $2, $3)', [name, value, called])
    for (const statement of this.#guards.up) await this.#client.query(statement)
    await this.#client.query('commit')
    // Plans of the first hours would go by empty tables otherwise.
    await this.#client.query('analyze')
  }
}
