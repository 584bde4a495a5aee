import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#kernel/config'
import { sql } from '#kernel/db'
import { read, systemActor, write, type Ctx, type Host, type Place } from '#kernel/module'
import { queriesOf, testApp, type TestApp } from '#kernel/testing'
import audit from '../audit/module.ts'
import events from '../events/module.ts'
import jobs from '../jobs/module.ts'
import { contactModule, insertContacts, readContacts } from './contact-module/module.ts'
import { addFileKey, destroyPersonKey, followKeys, rewrapKeys, sealIndexed, withVault } from './index.ts'
import vault from './module.ts'

let app: TestApp
const folders: string[] = []
const folder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'clearline-vault-')))
  return folders.at(-1)!
}
beforeAll(async () => {
  app = await testApp([events, jobs, vault, audit, contactModule])
})
afterAll(async () => {
  await app.close()
  for (const dir of folders) rmSync(dir, { recursive: true, force: true })
})

/** Another process on the same database: its own memory, and the key of this setting. */
const processWith = (env: Record<string, string>): Host => withVault({ ...app.host, config: readConfig(env) })
const sameKey = (): Host => withVault(app.host)
const origin = { actor: systemActor, locale: 'en', operation: 'test' } as const
const at = (row: string, column = 'phone'): Place => ({ table: 'care.contact', column, row })
const seal = (host: Host, person: string | null, row: string, text: string) =>
  write(host, origin, async (ctx) => (await host.vault.seal(ctx, [{ ...at(row), person, text }]))[0]!)
const open = (host: Host, row: string, stored: string) =>
  read(host, origin, async (ctx) => (await host.vault.open(ctx.tx, [{ ...at(row), stored }]))[0])
const keys = async (subject: string) =>
  (
    await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from kernel.vault_key where subject = ${subject} group by state`.execute(app.db)
  ).rows

test('what one process seals another opens, under one key a person and one for the audit of them, also when many seal at once', async () => {
  const person = v7()
  const hosts = [app.host, sameKey(), sameKey(), sameKey()]
  const sealed = await Promise.all(hosts.map((host, n) => seal(host, person, `r${n}`, `1381234567${n}`)))
  expect(await keys(person)).toEqual([{ state: 'active', n: 2 }])
  for (const [n, stored] of sealed.entries()) expect(await open(sameKey(), `r${n}`, stored)).toBe(`1381234567${n}`)
})
test('a value moved to another row or column does not open', async () => {
  const stored = await seal(app.host, v7(), 'r1', '13812345678')
  await expect(open(app.host, 'r2', stored)).rejects.toThrow()
  await expect(
    read(app.host, origin, (ctx) => app.host.vault.open(ctx.tx, [{ ...at('r1', 'name'), stored }])),
  ).rejects.toThrow()
})
test('a key made in work that is undone is never used again', async () => {
  const person = v7()
  await write(app.host, origin, async (ctx) => {
    await app.host.vault.seal(ctx, [{ ...at('r1'), person, text: 'a' }])
    throw new Error('undone')
  }).catch(() => {})
  await write(app.host, origin, async (ctx) => {
    await ctx
      .attempt(async () => {
        await app.host.vault.seal(ctx, [{ ...at('r1'), person, text: 'a' }])
        throw new Error('undone in part')
      })
      .catch(() => {})
  })
  expect(await keys(person)).toEqual([])
  const stored = await seal(app.host, person, 'r1', 'kept')
  expect(await open(sameKey(), 'r1', stored)).toBe('kept')
})
test('somebody new is given keys in one statement, also where a first attempt at it was undone', async () => {
  const sealing = (ctx: Ctx, person: string) =>
    app.host.vault.seal(ctx, [
      { ...at('r1'), person, text: 'told' },
      { ...at('r2'), person, lasting: true, text: 'audited' },
    ])
  const twice = await write(app.host, origin, async (ctx) => {
    const person = ctx.newId()
    await ctx
      .attempt(async () => {
        await sealing(ctx, person)
        throw new Error('undone')
      })
      .catch(() => {})
    return { person, stored: (await sealing(ctx, person))[0]! }
  })
  expect(await keys(twice.person)).toEqual([{ state: 'active', n: 2 }])
  expect(await open(sameKey(), 'r1', twice.stored)).toBe('told')
  const asked = await queriesOf(() =>
    write(app.host, origin, async (ctx) => {
      const person = ctx.newId()
      await sealing(ctx, person)
      await sealing(ctx, person)
    }),
  )
  expect(asked.filter((statement) => statement.includes('vault_key'))).toHaveLength(1)
})
test('fifty rows of fifty people ask for their keys once, and then not at all', async () => {
  const people = Array.from({ length: 50 }, () => v7())
  const sealed = await write(app.host, origin, (ctx) =>
    app.host.vault.seal(
      ctx,
      people.map((person) => ({ ...at(person), person, text: person })),
    ),
  )
  const host = sameKey()
  await host.vault.unlock()
  const rows = people.map((person, n) => ({ ...at(person), stored: sealed[n]! }))
  const openAll = () => read(host, origin, async (ctx) => expect(await host.vault.open(ctx.tx, rows)).toEqual(people))
  expect(await queriesOf(openAll)).toHaveLength(1)
  expect(await queriesOf(openAll)).toEqual([])
})
test('a read that says whose rows it will open asks for their keys beside them, retired ones too, and then not at all', async () => {
  const person = v7()
  const stored = await seal(app.host, person, person, '13800138000')
  const host = sameKey()
  await host.vault.unlock()
  const told = () =>
    read(host, origin, async (ctx) => {
      await host.vault.expect(ctx.tx, [person])
      expect(await host.vault.open(ctx.tx, [{ ...at(person), stored }])).toEqual(['13800138000'])
    })
  expect(await queriesOf(told)).toHaveLength(1)
  expect(await queriesOf(told)).toEqual([])
  const retire = sql`update kernel.vault_key set state = 'decryptOnly', retired_at = now() where subject = ${person}`
  await retire.execute(app.db)
  host.vault.forget()
  expect(await queriesOf(told)).toHaveLength(1)
})

test('what is expected in work that is undone is not remembered', async () => {
  const person = v7()
  const host = sameKey()
  const undone = write(host, origin, async (ctx) => {
    await host.vault.seal(ctx, [{ ...at(person), person, text: 'x' }])
    await host.vault.expect(ctx.tx, [person])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  const stored = await seal(host, person, person, '13800138000')
  expect(await open(sameKey(), person, stored)).toBe('13800138000')
})

test('a destroyed key opens nothing in any process within a second, and what comes later is under a new one', async () => {
  const [person, other] = [v7(), v7()]
  const elsewhere = sameKey()
  const unfollow = followKeys(elsewhere)
  const mine = await seal(app.host, person, 'r1', '13812345678')
  const theirs = await seal(app.host, other, 'r2', '13912345678')
  expect(await open(elsewhere, 'r1', mine)).toBe('13812345678')
  const began = performance.now()
  expect(await app.write((ctx) => destroyPersonKey(ctx, [person]))).toBe(2)
  expect(await open(app.host, 'r1', mine)).toBeNull()
  await expect.poll(() => open(elsewhere, 'r1', mine), { interval: 20 }).toBeNull()
  expect(performance.now() - began).toBeLessThan(5000)
  expect(await open(elsewhere, 'r2', theirs)).toBe('13912345678')
  expect(await app.write((ctx) => destroyPersonKey(ctx, [person]))).toBe(0)
  const later = await seal(elsewhere, person, 'r3', 'new')
  expect(await open(app.host, 'r3', later)).toBe('new')
  expect(await open(app.host, 'r1', mine)).toBeNull()
  unfollow()
})
test('nothing brings a destroyed key back', async () => {
  await expect(
    sql`update kernel.vault_key set state = 'active', wrapped = 'x', retired_at = null, destroyed_at = null
      where state = 'destroyed'`.execute(app.db),
  ).rejects.toThrow(/stays destroyed/)
})

test('a new wrapping key under load: every value is readable at every moment, in processes that know nothing of it', async () => {
  const people = Array.from({ length: 1200 }, () => v7())
  const sealed = await write(app.host, origin, (ctx) =>
    app.host.vault.seal(
      ctx,
      people.map((person) => ({ ...at(person), person, text: person })),
    ),
  )
  const elsewhere = sameKey()
  await elsewhere.vault.unlock()
  let running = true
  const readers = Promise.all(
    [0, 1].map(async (first) => {
      for (let n = first; running; n = (n + 7) % people.length) {
        elsewhere.vault.forget()
        expect(await open(elsewhere, people[n]!, sealed[n]!)).toBe(people[n])
      }
    }),
  )
  const { dataDir } = app.host.config
  addFileKey(dataDir)
  const wrapped = () =>
    sql<{ n: number }>`
    select count(distinct kek_id)::int as n from kernel.vault_key where state <> 'destroyed'`.execute(app.db)
  // Cut off after the first batch, and run again.
  await rewrapKeys(app.host, () => {
    throw new Error('cut off')
  }).catch(() => {})
  expect((await wrapped()).rows[0]!.n).toBe(2)
  expect(await seal(elsewhere, v7(), 'r1', 'written meanwhile')).toMatch(/^v1\./)
  await rewrapKeys(app.host)
  expect((await wrapped()).rows[0]!.n).toBe(1)
  running = false
  await readers
  expect(await rewrapKeys(app.host)).toBe(0)
  const [current, old] = readFileSync(join(dataDir, 'vault-key'), 'utf8').split('\n')
  expect(await open(processWith({ DATA_DIR: folder(), VAULT_KEY: current! }), people[0]!, sealed[0]!)).toBe(people[0])
  await expect(processWith({ DATA_DIR: folder(), VAULT_KEY: old! }).vault.unlock()).rejects.toThrow(/VAULT_KEY/)
  expect(statSync(join(dataDir, 'vault-key')).mode & 0o777).toBe(0o600)
})

test('the key file is for its owner alone', async () => {
  await app.host.vault.unlock()
  expect(statSync(join(app.host.config.dataDir, 'vault-key')).mode & 0o777).toBe(0o600)
})
test('a lost key file is told in both languages, makes no new key and changes nothing', async () => {
  await seal(app.host, v7(), 'r1', '13812345678')
  const dir = folder()
  const before = await sql`select * from kernel.vault_key order by id`.execute(app.db)
  await expect(processWith({ DATA_DIR: dir }).vault.unlock()).rejects.toThrow(/未改动任何数据.*Nothing was changed/)
  expect(() => statSync(join(dir, 'vault-key'))).toThrow(/ENOENT/)
  expect((await sql`select * from kernel.vault_key order by id`.execute(app.db)).rows).toEqual(before.rows)
})
test('a wrong key is told in both languages before anything is read or written', async () => {
  const host = processWith({ DATA_DIR: folder(), VAULT_KEY: Buffer.alloc(32, 7).toString('base64') })
  await expect(host.vault.unlock()).rejects.toThrow(/VAULT_KEY.*未改动任何数据.*Nothing was changed/)
  await expect(seal(host, v7(), 'r1', 'x')).rejects.toThrow(/VAULT_KEY/)
})

/** Another process on this database; its lines, and its end. */
function otherProcess(what: 'rotate' | 'goOn' | 'read') {
  const script = join(import.meta.dirname, 'contact-module', 'process.ts')
  const child = spawn(process.execPath, [script, app.url, app.host.config.dataDir, what], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, ended, lines: createInterface({ input: child.stdout }) }
}
/** Kills the process once it has said this. */
async function killedAt(what: 'rotate' | 'goOn', line: RegExp): Promise<void> {
  const { child, ended, lines } = otherProcess(what)
  for await (const said of lines) if (line.test(said)) break
  child.kill('SIGKILL')
  await ended
}
const phones = () => read(sameKey(), origin, async (ctx) => (await readContacts(ctx)).map((c) => c.phone))

test('kill -9 in the middle of a rotation, more than once, and start again: every row is readable at every point', async () => {
  const contacts = Array.from({ length: 1100 }, (_, n) => ({ id: v7(), person_id: v7(), phone: `1381${n}` }))
  const told = contacts.map((c) => c.phone)
  await app.write((ctx) => insertContacts(ctx, contacts))
  await sealIndexed(app.host)
  const keysBefore = await sql<{ id: string }>`
    select id from kernel.vault_key where class = 'person' and state = 'active'`.execute(app.db)
  addFileKey(app.host.config.dataDir)
  await killedAt('rotate', /^wrapped/)
  expect(await phones()).toEqual(told)
  await killedAt('rotate', /^sealed 2/)
  expect(await phones()).toEqual(told)
  await killedAt('goOn', /^sealed 1/)
  expect(await phones()).toEqual(told)
  const { ended, lines } = otherProcess('goOn')
  lines.resume()
  expect(await ended).toBe(0)
  expect(await phones()).toEqual(told)
  // Nothing is left under a key of before, and these are gone for good.
  const left = await sql<{ n: number }>`
    select count(*)::int as n from kernel.vault_key where id = any (${keysBefore.rows.map((k) => k.id)}::uuid[]) and state <> 'destroyed'`.execute(
    app.db,
  )
  expect(left.rows[0]!.n).toBe(0)
})

test('a key that one process destroys is dead in another that had it in memory', async () => {
  await sql`delete from contacts.contact`.execute(app.db)
  const person = v7()
  await app.write((ctx) => insertContacts(ctx, [{ id: v7(), person_id: person, phone: '13900001111' }]))
  const { child, ended, lines } = otherProcess('read')
  let destroyedAt: number | undefined
  for await (const said of lines) {
    if (said === '[erased]') break
    expect(said).toBe('13900001111')
    if (destroyedAt === undefined) {
      await app.write((ctx) => destroyPersonKey(ctx, [person]))
      destroyedAt = performance.now()
    }
    // Without the event it would be a minute, as long as a key is kept.
    expect(performance.now() - destroyedAt).toBeLessThan(20_000)
  }
  child.kill('SIGKILL')
  await ended
})
