import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import pg from 'pg'
import { connect, migrate, sql, type Db, type MigrationSet } from '#kernel/db'
import { startThrowAwayPostgres } from '#kernel/postgres'

const root = join(import.meta.dirname, '..')
interface Column {
  table: string
  column: string
  type: string
  array: boolean
  nullable: boolean
  checks: string[]
}

/** What the `pg` driver makes of each PostgreSQL type, with the parsers of kernel/db/connect.ts; anything else is text. */
const types: Readonly<Record<string, string>> = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  oid: 'number',
  bool: 'boolean',
  timestamptz: 'Date',
  timestamp: 'Date',
  json: 'unknown',
  jsonb: 'unknown',
  bytea: 'Buffer',
}

/** Every column with the check constraints that are about it alone. */
async function columnsOf(db: Db): Promise<Column[]> {
  const found = await sql<Column>`
    select n.nspname || '.' || c.relname as "table", a.attname as "column",
      case when e.oid is null then t.typname else e.typname end as type, e.oid is not null as "array",
        not a.attnotnull as nullable,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
        and k.conkey = array[a.attnum] order by 1) as checks
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public')
    order by n.nspname, c.relname, a.attnum`.execute(db)
  return found.rows
}

/** `check (x in ('a', 'b'))` is the union of its values; any other check says nothing about the type. */
function unionOf(checks: readonly string[]): string | undefined {
  for (const check of checks) {
    const list = /^CHECK \(\("?\w+"? = ANY \(ARRAY\[((?:'(?:[^']|'')*'::text(?:, )?)+)\]\)\)\)$/.exec(check)?.[1]
    if (list)
      return [...list.matchAll(/'((?:[^']|'')*)'::text/g)].map((m) => `'${m[1]!.replaceAll("''", "\\'")}'`).join(' | ')
  }
  return undefined
}

function typeOf({ type, array, nullable, checks }: Column): string {
  const one = (type === 'text' && !array ? unionOf(checks) : undefined) ?? types[type] ?? 'string'
  return `${one}${array ? '[]' : ''}${nullable && one !== 'unknown' ? ' | null' : ''}`
}

const propertyName = (name: string): string => (/^[a-z_]\w*$/i.test(name) ? name : `'${name}'`)

/** The text of a `tables.ts`: row types merged into `Tables` of the database door. */
function textOf(columns: readonly Column[]): string {
  const tables = [...new Set(columns.map((c) => c.table))]
  const body = tables.map((table) => {
    const rows = columns.filter((c) => c.table === table).map((c) => `      ${propertyName(c.column)}: ${typeOf(c)}`)
    return `    '${table}': {\n${rows.join('\n')}\n    }`
  })
  return [
    '// Generated from the migrations by `npm run db:types`; change a migration, not this file.',
    "declare module '#kernel/db' {",
    '  interface Tables {',
    ...body,
    '  }',
    '}',
    'export {}',
    '',
  ].join('\n')
}

/** Every kernel part and module with migrations: in the order of the application, then any that is not part of it yet. */
async function allSets(): Promise<MigrationSet[]> {
  const known: readonly MigrationSet[] = (await import('#modules')).modules.map(({ name, dir }) => ({ name, dir }))
  const folders = ['kernel', 'modules'].flatMap((part) =>
    readdirSync(join(root, part)).map((name) => ({ name, dir: join(root, part, name, 'migrations') })),
  )
  return [...known, ...folders.filter((f) => existsSync(f.dir) && !known.some((k) => k.dir === f.dir))]
}

/** The `tables.ts` each set should have, by path. A table belongs to the set whose migrations made it. */
export async function rowTypes(db: Db, sets: readonly MigrationSet[]): Promise<Map<string, string>> {
  const owner = new Map<string, string>()
  for (const [i, set] of sets.entries()) {
    await migrate(db, sets.slice(0, i + 1))
    for (const { table } of await columnsOf(db))
      if (!owner.has(table)) owner.set(table, table === 'kernel.migration' ? '' : set.dir)
  }
  const columns = await columnsOf(db)
  return new Map(
    sets.flatMap(({ dir }) => {
      const own = columns.filter((c) => owner.get(c.table) === dir)
      return own.length ? [[join(dir, '..', 'tables.ts'), textOf(own)] as const] : []
    }),
  )
}

/** Works on an empty database that is gone afterwards: on the server `url` names, or one started for this. */
export async function withEmptyDatabase<T>(url: string | undefined, work: (db: Db) => Promise<T>): Promise<T> {
  const started = url ? undefined : await startThrowAwayPostgres()
  const server = url ?? started!.url
  const name = `row_types_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await admin.query(`create database ${name}`)
    const db = connect(Object.assign(new URL(server), { pathname: `/${name}` }).toString(), { max: 1 })
    try {
      return await work(db)
    } finally {
      await db.destroy()
      // Nobody of ours is in it any more. By force it would be refused while the server's own vacuum is at work in it.
      await admin.query(`drop database ${name}`)
    }
  } finally {
    await admin.end()
    await started?.stop()
  }
}

/**
 * Writes the files that are out of date (of the parts named, or all) and names them; with `--check` it only names them and
 * ends with 1 when there are any.
 */
async function main(): Promise<void> {
  const check = process.argv.includes('--check')
  const names = process.argv.slice(2).filter((a) => !a.startsWith('-'))
  const files = await withEmptyDatabase(process.env.DATABASE_URL ?? process.env.CLEARLINE_TEST_PG, async (db) =>
    rowTypes(db, await allSets()),
  )
  const wanted = [...files].filter(([path]) => !names.length || names.includes(basename(dirname(path))))
  const stale = wanted.filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  for (const [path, text] of stale) {
    if (!check) writeFileSync(path, text)
    console.log(`${check ? 'out of date' : 'written'}: ${relative(root, path)}`)
  }
  console.log(`${wanted.length} files, ${stale.length} ${check ? 'out of date' : 'written'}`)
  if (check && stale.length) process.exitCode = 1
}

if (import.meta.main) await main()
