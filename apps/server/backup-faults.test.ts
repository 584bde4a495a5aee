import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startPostgres } from '#kernel/postgres'
import { admin, bearer, freePort, launch, post, ready, stop, type Process } from './server-process.ts'

/** The whole product as processes: partners write, backups are taken meanwhile, and everything is killed. */
const base = mkdtempSync(join(tmpdir(), 'clearline-way-back-'))
chmodSync(base, 0o755)
afterAll(() => rmSync(base, { recursive: true, force: true }))
const settings = { CLEARLINE_SEED: 'none', CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }
const kept = join(base, 'kept')
const keyFile = join(base, 'key.txt')

async function clearline(env: Record<string, string>, ...args: string[]) {
  const command = launch(env, 'apps/cli/main.ts', args)
  return { code: await command.ended, out: command.said(), err: command.complained() }
}
/** What was answered with 201: cases by number, and files by the SHA-256 of what was sent. */
interface Confirmed {
  readonly cases: Set<number>
  readonly files: Set<string>
}
/** Writes from several connections until told to stop; an answer that was lost is asked for again under its key. */
function writeOn(server: Process, confirmed: Confirmed): () => Promise<void> {
  let [stopped, next] = [false, 0]
  const writer = async () => {
    while (!stopped) {
      const n = (next += 1)
      const body = { description: `断网 ${n}`, severity: 'Urgent', ticketType: 'fault' }
      const headers = { ...bearer, 'idempotency-key': `way-back-${n}` }
      const path = '/tmf-api/troubleTicket/v4/troubleTicket'
      const answer = await post(server, path, body, headers).catch(() => undefined)
      if (answer?.status === 201) confirmed.cases.add(n)
      const text = `附件 ${n}`
      const file = await fetch(`${server.url}/api/files/v1/file?name=${n}.txt`, {
        method: 'POST',
        body: text,
        headers: bearer,
      }).catch(() => undefined)
      if (file?.status === 201) confirmed.files.add(sha256Of(text))
      // At full speed four of them leave two cores nothing for the backup itself.
      await sleep(50)
    }
  }
  const writers = Array.from({ length: 4 }, writer)
  return async () => {
    stopped = true
    await Promise.all(writers)
  }
}
const sha256Of = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const ofBackup = (name: string) => (existsSync(kept) ? readdirSync(kept).filter((f) => f.endsWith(name)) : [])
/** One at a time: while the server takes the one its plan asks for, or what died has not been found out, another is refused and tried again. */
const refusedFor = (command: { code: number | null; err: string }) => {
  expect(command.err).toMatch(/already/)
  return sleep(2000)
}

test(
  'backups under load, one of them killed; then server and database are killed: the way back has what was confirmed before it',
  { timeout: 900_000 },
  async () => {
    const dataDir = join(base, 'data')
    const postgres = await startPostgres({ dataDir })
    const made = await clearline({ DATABASE_URL: postgres.url, DATA_DIR: dataDir }, 'backup', 'key', keyFile)
    const env = {
      ...settings,
      DATABASE_URL: postgres.url,
      DATA_DIR: dataDir,
      BACKUP_DIR: kept,
      BACKUP_RECIPIENT: /age1\w+/.exec(made.out)![0],
    }
    const server = await ready(launch({ ...env, PORT: String(await freePort()) }))
    const confirmed: Confirmed = { cases: new Set(), files: new Set() }
    const finish = writeOn(server, confirmed)
    await expect.poll(() => confirmed.cases.size, { timeout: 150_000 }).toBeGreaterThan(20)

    // The first dies as soon as there is something of it.
    const begun = async (): Promise<Process> => {
      const doomed = launch(env, 'apps/cli/main.ts', ['backup', '--lang', 'en'])
      await expect
        .poll(() => doomed.child.exitCode !== null || ofBackup('.part').length > 0, { interval: 2, timeout: 150_000 })
        .toBe(true)
      if (doomed.child.exitCode === null) return doomed
      await refusedFor({ code: await doomed.ended, err: doomed.complained() })
      return begun()
    }
    const doomed = await begun()
    doomed.child.kill('SIGKILL')
    await doomed.ended

    await expect.poll(() => confirmed.cases.size, { timeout: 150_000 }).toBeGreaterThan(40)
    const before = { cases: confirmed.cases.size, files: new Set(confirmed.files) }
    let taken = await clearline(env, 'backup', '--lang', 'en')
    while (taken.code !== 0) {
      await refusedFor(taken)
      taken = await clearline(env, 'backup', '--lang', 'en')
    }
    expect(ofBackup('.age')).toContain(basename(taken.out.split('\n').find((line) => line.endsWith('.age'))!))
    process.kill(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    server.child.kill('SIGKILL')
    await server.ended
    await finish()
    await postgres.stop()

    const place = join(base, 'restored')
    const file = taken.out.split('\n').find((line) => line.endsWith('.age'))!
    // The key of the vault was kept apart, and is put there by hand.
    mkdirSync(place)
    copyFileSync(join(dataDir, 'vault-key'), join(place, 'vault-key'))
    const restored = await clearline({ DATA_DIR: place }, 'restore', file, '--key', keyFile, '--lang', 'en')
    expect(restored, restored.out).toMatchObject({ code: 0 })
    expect(restored.out).toMatch(
      /^Restored the backup of [^]*Verified \d+ blocks[^]*The audit chain ends with block \d+/,
    )

    let held: { id: string; sha256: string }[] = []
    const again = await startPostgres({ dataDir: place })
    try {
      const rows = async <T>(text: string) => admin(async (c) => (await c.query(text)).rows as T[], again.url)
      const [{ cases }] = (await rows<{ cases: number }>('select count(*)::int as cases from cases.v_case')) as [
        { cases: number },
      ]
      expect(cases).toBeGreaterThanOrEqual(before.cases)
      // State, audit and news of one instant: as many of each.
      for (const text of [
        `select count(*)::int as n from kernel.audit_entry where operation = 'openCase'`,
        `select count(*)::int as n from kernel.event where name = 'cases.case.opened'`,
      ])
        expect(await rows(text)).toEqual([{ n: cases }])
      held = await rows<{ id: string; sha256: string }>('select id, sha256 from kernel.file')
    } finally {
      await again.stop()
    }
    const next = await ready(launch({ ...settings, DATA_DIR: place, PORT: String(await freePort()) }))
    expect(held.map((f) => f.sha256)).toEqual(expect.arrayContaining([...before.files]))
    for (const { id, sha256 } of held) {
      const content = await fetch(`${next.url}/api/files/v1/file/${id}/content`, { headers: bearer })
      expect(sha256Of(Buffer.from(await content.arrayBuffer()))).toBe(sha256)
    }
    const body = { description: '恢复之后', severity: 'Urgent', ticketType: 'fault' }
    expect((await post(next, '/tmf-api/troubleTicket/v4/troubleTicket', body, bearer)).status).toBe(201)
    expect(await stop(next)).toBe(0)
    expect(await clearline({ DATA_DIR: place }, 'audit', 'verify')).toMatchObject({ code: 0 })
  },
)
