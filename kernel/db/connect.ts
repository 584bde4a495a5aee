import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

/** Every module adds its tables here by declaration merging in its generated `tables.ts`. */
export interface Tables {}
export type Db = Kysely<Tables>
/** The queries of one use case: inside its transaction when it writes, on the pool when it only reads. */
export type Tx = Kysely<Tables>

// Counts and sums fit a double (2^53); instants stay `Date`, calendar dates stay text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, String)

export interface ConnectOptions { readonly max?: number; readonly name?: string; readonly statementTimeoutMs?: number; readonly onError?: (error: Error) => void }

/** A pool of connections; `destroy()` closes it. The session's zone is UTC so that SQL dates never depend on a machine. */
export function connect(url: string, options: ConnectOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url, max: options.max ?? 10, application_name: options.name ?? 'clearline',
    options: '-c timezone=UTC', statement_timeout: options.statementTimeoutMs ?? 30_000, connectionTimeoutMillis: 10_000,
  })
  // Without a listener a dropped idle connection would end the process; the next query simply opens another.
  pool.on('error', options.onError ?? (() => {}))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
export { sql }
