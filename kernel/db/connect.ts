import type { Duplex } from 'node:stream'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { groundOf, standOn } from './transact.ts'

/** Every module adds its tables here by declaration merging in its generated `tables.ts`. */
export interface Tables {}
export type Db = Kysely<Tables>
/** The queries of one use case: inside its transaction when it writes, on the pool when it only reads. */
export type Tx = Kysely<Tables>

// Counts and sums fit a double (2^53); instants stay `Date`, calendar dates stay text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, String)

export interface ConnectOptions {
  readonly max?: number
  readonly name?: string
  readonly statementTimeoutMs?: number
  /** False: commits do not wait for the disk; a crash of the database loses the last ones, whole. */
  readonly durable?: boolean
  readonly onError?: (error: Error) => void
}

/** How often a text has been sent, and under which name it is prepared. */
const sent = new Map<string, number>()
const namesOf = new Map<string, string>()
/** Statements a connection may keep prepared; a text that is made anew each time must not fill the server's memory. */
const mostNames = 400
/** Lists are planned anew each time: which index serves them depends on the values asked for. */
const isList = (text: string): boolean => /\boffset \d+\s*$/.test(text)

/** The name under which a text is prepared from its third sending on, so that the server plans it once a connection. */
function nameOf(text: string): string | undefined {
  const name = namesOf.get(text)
  if (name !== undefined) return name
  const times = (sent.get(text) ?? 0) + 1
  if (sent.size > 5000) sent.clear()
  sent.set(text, times)
  if (times < 3 || namesOf.size >= mostNames || isList(text)) return undefined
  namesOf.set(text, `s${namesOf.size}`)
  return undefined
}

interface Corked {
  readonly connection: { readonly stream: Duplex }
  together?: boolean
}
/** What is sent in one turn of the event loop goes out in one write: a write costs more than what is in it. */
function sendTogether(client: unknown): void {
  const corked = client as Corked
  if (corked.together) return
  const { stream } = corked.connection
  corked.together = true
  stream.cork()
  process.nextTick(() => {
    corked.together = false
    stream.uncork()
  })
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown
/** Planning takes the database longer than running most of our statements: those that come again are prepared. */
class PreparingClient extends pg.Client {
  static {
    const plain = function (this: pg.Client, ...args: unknown[]) {
      return (pg.Client.prototype.query as unknown as Query).apply(this, args)
    }
    PreparingClient.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      sendTogether(this)
      const [text, values, ...rest] = args
      const name = typeof text === 'string' && Array.isArray(values) && values.length ? nameOf(text) : undefined
      return name === undefined ? plain.apply(this, args) : plain.apply(this, [{ name, text, values }, ...rest])
    } as never
  }
}

/** A pool of connections; `destroy()` closes it. The session's zone is UTC so that SQL dates never depend on a machine. */
export function connect(url: string, options: ConnectOptions = {}): Db {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'clearline',
    options: `-c timezone=UTC${options.durable === false ? ' -c synchronous_commit=off' : ''}`,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    connectionTimeoutMillis: 10_000,
    // What is sent does not wait for the answers of what was sent before (see transact.ts).
    pipeline: true,
  } as pg.PoolConfig)
  // Without listeners a dropped connection, idle or at work, would end the process; its query fails and the next opens another.
  const onError = options.onError ?? (() => {})
  pool.on('error', onError)
  pool.on('connect', (client) => {
    client.on('error', onError)
  })
  const dialect = new PostgresDialect({ pool })
  let ended: Promise<void> | undefined
  // Transactions take their connections from the pool themselves, so that it has to be closed even where no query was run beside.
  const db = Object.assign(new Kysely<Tables>({ dialect }), { destroy: () => (ended ??= pool.end()) })
  return standOn(db, { url, pool, dialect, driver: dialect.createDriver() })
}
/** Another pool to the same database. */
export const connectBeside = (db: Db, options: ConnectOptions): Db => connect(groundOf(db).url, options)
/** Where the database is, for a connection that lasts longer than a pool lends one. */
export const addressOf = (db: Db): string => groundOf(db).url
export { sql }
