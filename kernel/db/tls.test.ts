import { appendFileSync, chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type Postgres } from '#kernel/postgres'
import { selfSigned } from '../testing/self-signed.ts'
import { applicationUrlOf, connect, ensureApplicationRole, sql, transact } from './index.ts'

const dir = mkdtempSync(join(tmpdir(), 'clearline-tls-'))
const [ours, theirs] = ['ours.pem', 'theirs.pem'].map((name) => join(dir, name)) as [string, string]
chmodSync(dir, 0o755)
let server: Postgres | undefined
beforeAll(async () => {
  const dataDir = join(dir, 'data')
  const start = () => startPostgres({ dataDir, durable: false })
  await (await start()).stop()
  const cluster = join(dataDir, 'postgres')
  const { uid, gid } = statSync(cluster)
  const { cert, key } = selfSigned('localhost', new Date())
  for (const [name, pem] of Object.entries({ 'tls-cert.pem': cert, 'tls-key.pem': key })) {
    writeFileSync(join(cluster, name), pem, { mode: 0o600 })
    chownSync(join(cluster, name), uid, gid)
  }
  appendFileSync(
    join(cluster, 'postgresql.conf'),
    "\nssl = on\nssl_cert_file = 'tls-cert.pem'\nssl_key_file = 'tls-key.pem'\n",
  )
  server = await start()
  writeFileSync(ours, cert)
  writeFileSync(theirs, selfSigned('localhost', new Date()).cert)
}, 60_000)
afterAll(async () => {
  await server?.stop()
  rmSync(dir, { recursive: true })
})

/** The server under a name, trusted by a certificate. */
const at = (host: string, root: string): string => {
  const url = new URL(server!.url)
  url.hostname = host
  url.search = new URLSearchParams({ sslmode: 'verify-full', sslrootcert: root }).toString()
  return url.toString()
}
/** As a request does: in a transaction whose statements are not waited for one by one. */
const ask = async (url: string) => {
  const db = connect(url, { max: 1 })
  try {
    return await transact(db, async (tx) => {
      const [way, rows] = await Promise.all([
        sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(tx),
        sql`select n from generate_series(1, 20000) n`.execute(tx),
      ])
      return { encrypted: way.rows[0]!.ssl, rows: rows.rows.length }
    })
  } finally {
    await db.destroy()
  }
}
const whole = { encrypted: true, rows: 20_000 }

test('the way to the database is encrypted as its address says, for the owner and for the application', async () => {
  const url = at('localhost', ours)
  expect(await ask(url)).toEqual(whole)
  const owner = connect(url, { max: 1 })
  await ensureApplicationRole(owner, applicationUrlOf(url))
  await owner.destroy()
  expect(await ask(applicationUrlOf(url))).toEqual(whole)
})
test('whoever is not the server that was named is told nothing', async () => {
  await expect(ask(at('localhost', theirs))).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  await expect(ask(at('127.0.0.1', ours))).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
})
