import pg from 'pg'

/**
 * Who uses the server is written in the server itself: each process holds one connection with a shared advisory lock, which
 * vanishes with the process however it ends. The last to let go may stop the server.
 */
export interface Lease {
  /** Lets go; true when nobody else holds on (and nobody can take hold while this connection stays open). */
  readonly letGo: () => Promise<boolean>
  readonly close: () => Promise<void>
}

const leaseKey = 7_305_118_205

/** Takes hold of the server at `url`; `onLost` is called when the server goes away under us. Rejects while it starts or stops. */
export async function takeLease(url: string, onLost: () => void): Promise<Lease> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'clearline-lease',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  let closing = false
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock_shared($1)', [leaseKey])
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  client.on('end', () => {
    if (!closing) onLost()
  })
  return {
    letGo: async () => {
      closing = true
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [leaseKey])
        const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [leaseKey])
        return rows[0]?.alone ?? false
      } catch {
        return false
      }
    },
    close: async () => {
      closing = true
      await client.end().catch(() => {})
    },
  }
}
