import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { admin, dir, emptyDatabase, freePort, launch, ready, stop } from './server-process.ts'

describe('a start that cannot be tells one line in both languages, ends with 1, and leaves everything as it was', () => {
  let url = ''
  beforeAll(async () => {
    url = await emptyDatabase()
  })
  const untouched = async () =>
    expect(
      (
        await admin(
          (client) => client.query(`select nspname from pg_namespace where nspname in ('kernel', 'identity')`),
          url,
        )
      ).rows,
    ).toEqual([])
  const refused = async (env: Record<string, string>, line: RegExp) => {
    const server = launch({ DATABASE_URL: url, ...env })
    expect(await server.ended).toBe(1)
    expect(server.complained()).toMatch(line)
    expect(server.complained()).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*[a-z][^\n]*\n$/)
  }
  test('a busy port', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port)),
    )
    await refused({ PORT: String(port) }, new RegExp(`Port ${port} is in use`))
    other.close()
    await untouched()
  })
  test('a folder that cannot be written', async () => {
    writeFileSync(join(dir, 'a-file'), '')
    await refused(
      { PORT: String(await freePort()), FILES_DIR: join(dir, 'a-file', 'files') },
      /Cannot write to .*FILES_DIR/,
    )
    await refused({ PORT: String(await freePort()), DATA_DIR: join(dir, 'a-file') }, /Cannot write to .*DATA_DIR/)
    await untouched()
  })
  test('a wrong setting', () => refused({ PORT: '80a' }, /PORT/))
  test('several wrong settings, a line each', async () => {
    const server = launch({ DATABASE_URL: 'mysql://x', PORT: '-1', WORKER: 'yes' })
    expect(await server.ended).toBe(1)
    expect(
      server
        .complained()
        .trim()
        .split('\n')
        .map((l) => l.split('：')[0]),
    ).toEqual(['PORT', 'DATABASE_URL', 'WORKER'])
  })
  test('a database that is not there', async () =>
    refused(
      { PORT: String(await freePort()), DATABASE_URL: `postgresql://127.0.0.1:${await freePort()}/x` },
      /cannot be reached/,
    ))
  test('a database with another name', async () =>
    refused(
      { PORT: String(await freePort()), DATABASE_URL: url.replace(/\/t_\w+$/, '/t_no_such_one') },
      /does not exist/,
    ))
  test('a database whose personal data the key does not open, or without its key', async () => {
    const locked = await emptyDatabase()
    const env = { DATABASE_URL: locked, CLEARLINE_SEED: 'none', CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }
    const first = { ...env, DATA_DIR: join(dir, 'first') }
    await stop(await ready(launch({ ...first, PORT: String(await freePort()) })))
    await refused(
      { ...env, DATA_DIR: join(dir, 'another'), PORT: String(await freePort()) },
      /vault key .*Nothing was changed/,
    )
    const VAULT_KEY = Buffer.alloc(32, 5).toString('base64')
    await refused({ ...first, VAULT_KEY, PORT: String(await freePort()) }, /VAULT_KEY.*Nothing was changed/)
    await stop(await ready(launch({ ...first, PORT: String(await freePort()) })))
  })
  test('a database newer than the program', async () => {
    const newer = await emptyDatabase()
    const env = { DATABASE_URL: newer, CLEARLINE_SEED: 'none', CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }
    await stop(await ready(launch({ ...env, PORT: String(await freePort()) })))
    await admin(
      (client) =>
        client.query(`insert into kernel.migration (set_name, file, checksum) values ('cases', '9999_later.sql', 'x')`),
      newer,
    )
    await refused({ ...env, PORT: String(await freePort()) }, /newer than this program.*cases\/9999_later\.sql/)
    expect(
      (await admin((client) => client.query('select count(*)::int as n from identity.person'), newer)).rows,
    ).toEqual([{ n: 1 }])
  })
})
