import type pg from 'pg'
import { Transaction, type CompiledQuery, type DatabaseConnection, type Dialect, type Driver } from 'kysely'
import type { Db, Tables, Tx } from './connect.ts'
import { settingsOf, type Scope } from './scope.ts'

/** What the transactions of a pool stand on. */
export interface Ground {
  readonly url: string
  readonly pool: pg.Pool
  readonly dialect: Dialect
  readonly driver: Driver
}
const grounds = new WeakMap<Db, Ground>()
export const standOn = (db: Db, ground: Ground): Db => {
  grounds.set(db, ground)
  return db
}
export function groundOf(db: Db): Ground {
  const ground = grounds.get(db)
  if (!ground) throw new Error('transactions are made of what connect() gave')
  return ground
}

/** A statement whose failure shows in another way: its rejection is nobody's surprise. */
const lookedAtLater = (sent: Promise<unknown> | undefined): void => {
  sent?.catch(() => {})
}
const writing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** A connection that sends at once what it is given, without waiting for what was sent before, until its transaction ends. */
function connectionOf(client: pg.PoolClient) {
  let ended = false
  const mustGoOn = (sql: string) => {
    if (ended) throw new Error(`a statement was sent after its transaction had ended: ${sql.slice(0, 60)}`)
  }
  return {
    end: () => {
      ended = true
    },
    /** Sent before this returns, and not waited for: should it fail, so does the transaction. */
    tell: (sql: string) => {
      mustGoOn(sql)
      lookedAtLater(client.query(sql))
    },
    executeQuery: async <R>({ sql, parameters }: CompiledQuery) => {
      mustGoOn(sql)
      const { command, rowCount, rows } = await client.query(sql, [...parameters])
      return { rows: rows as R[], ...(writing.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
    },
    streamQuery: () => {
      throw new Error('rows are read page by page, not streamed')
    },
  }
}

const connections = new WeakMap<Tx, ReturnType<typeof connectionOf>>()

function transactionOn(db: Db, { dialect, driver }: Ground, connection: DatabaseConnection): Tx {
  const executor = db.getExecutor().withConnectionProvider({ provideConnection: (consumer) => consumer(connection) })
  return new Transaction<Tables>({ config: { dialect }, dialect, driver, executor })
}

/** Another scope for all that this transaction sends from now on, in its order: it costs no round trip, and nothing overtakes it. */
export function tellScope(tx: Tx, scope: Scope): void {
  const connection = connections.get(tx)
  if (!connection) throw new Error('each statement is a transaction of its own here: there is none to tell a scope to')
  connection.tell(settingsOf(scope))
}

/**
 * One transaction, in a scope: without one it sees no row that is somebody's. Statements are pipelined: those sent in one turn of the event loop, `begin` before the first and `commit` behind
 * the last among them, cost one round trip together. `last` sends what is written with every commit; it must send in the turn in
 * which it is called. Whatever fails undoes all.
 */
export async function transact<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  last: (tx: Tx, result: T) => Promise<unknown> | undefined = () => undefined,
  scope?: Scope,
): Promise<T> {
  const ground = groundOf(db)
  const client = await ground.pool.connect()
  let broken: Error | undefined
  try {
    // One message, so that being told the scope costs no round trip.
    lookedAtLater(client.query(scope ? `begin; ${settingsOf(scope)}` : 'begin'))
    const connection = connectionOf(client)
    const tx = transactionOn(db, ground, connection)
    connections.set(tx, connection)
    try {
      const result = await work(tx)
      const written = last(tx, result)
      lookedAtLater(written)
      connection.end()
      const committed = client.query('commit')
      lookedAtLater(committed)
      await written
      // The database answers a commit of a transaction that has failed by undoing it, and calls that no error.
      if ((await committed).command !== 'COMMIT')
        throw new Error('a failed statement was passed over in its transaction')
      return result
    } catch (error) {
      connection.end()
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      throw error
    }
  } finally {
    client.release(broken)
  }
}

/** For work that waits for others between its statements and must hold no connection meanwhile: each is a transaction of its own. */
export function eachByItself(db: Db, scope: Scope): Tx {
  const executeQuery = <R>(query: CompiledQuery) =>
    transact(db, (tx) => tx.executeQuery<R>(query as CompiledQuery<R>), undefined, scope)
  const streamQuery = () => {
    throw new Error('rows are read page by page, not streamed')
  }
  return transactionOn(db, groundOf(db), { executeQuery, streamQuery })
}
