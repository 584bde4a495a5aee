import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { customersContract } from '#contracts/customers'
import { identityContract } from '#contracts/identity'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { seed } from '../server/seed.ts'
import { commands } from './commands.ts'
import { helpOf } from './help.ts'
import { options as importOptions } from './import-options.ts'
import { common } from './language.ts'
import { openapiFile, openapiText } from './commands/openapi.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules, { now: new Date().toISOString() })
  // Without the simulated months: the command line has no use for them.
  await seed(app.host, () => {}, undefined, [])
})
afterAll(() => app.close())

/** Runs a command as a process of its own on the database of the test. */
const run = (...args: string[]) => runIn({}, ...args)
const runIn = (env: Record<string, string>, ...args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
      env: { PATH: process.env.PATH, DATABASE_URL: app.url, DATA_DIR: app.host.config.dataDir, ...env },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (text) => {
      out += text
    })
    child.stderr.on('data', (text) => {
      err += text
    })
    child.on('close', (code) => resolve({ code, out, err }))
  })

describe('the command line', () => {
  test('calls an operation and prints its answer, and nothing else', async () => {
    const { code, out } = await run('call', 'listOrgs', '--json', '{"filter":{"code":"lishui"}}')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject([{ nameZh: '丽水分公司' }])
  })
  test('a refusal goes to standard error with its code, in the language asked for', async () => {
    const { code, out, err } = await run('call', 'getPerson', '--json', '{"id":"nobody"}', '--lang', 'en')
    expect([code, out]).toEqual([1, ''])
    expect(JSON.parse(err)).toMatchObject({
      code: 'notFound',
      reason: expect.stringContaining('There is nothing here'),
    })
  })
  test('wraps the keys of personal data anew, and tells how they stand', async () => {
    const customers = app.as(customersContract)
    await customers.registerCustomer({
      name: '钥匙换过的客户',
      class: 'ordinary',
      identities: [{ kind: 'phone', value: '13900008800', status: 'verified' }],
    })
    const [one] = (await customers.listIdentities({ limit: 1, filter: { kind: 'phone' } })).items
    const { code, out } = await run('vault', 'rotate', '--lang', 'en')
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ data keys are wrapped anew/)])
    const { out: status } = await run('vault', 'status', '--json')
    expect(JSON.parse(status)).toMatchObject({ retired: 0, destroyed: 0 })
    app.host.vault.forget()
    expect(await customers.getIdentity({ id: one!.id })).toMatchObject({ value: one!.value })
    expect((await run('vault', 'turn')).code).toBe(1)
  })
  test('looks at what the installation stands on, and ends with 1 when something is broken', async () => {
    const well = await run('doctor', '--lang', 'en')
    expect(well.out).toMatch(/✓ Database: PostgreSQL \d+/)
    expect(well.out).toMatch(/✓ Database role: \w+_app is neither owner nor superuser, and row-level security holds/)
    expect(well.out).toMatch(/✓ Vault: the key is right/)
    const VAULT_KEY = Buffer.alloc(32, 9).toString('base64')
    const wrong = await runIn({ VAULT_KEY }, 'doctor', '--lang', 'en')
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringMatching(/✗ Vault: .*Nothing was changed/)])
    expect(well.out).toMatch(/! Audit chain: never verified; run audit verify/)
    expect(well.out).toMatch(/! Backups: none are taken, because BACKUP_RECIPIENT is not set/)
    expect(well).toMatchObject({ code: 0, err: '' })
    await sql`alter table customers.customer no force row level security`.execute(app.db)
    const nowhere = { TLS_CERT: '/nowhere.pem', TLS_KEY: '/nowhere.pem', AUDIT_TSA_URL: 'http://127.0.0.1:9/tsa' }
    const ill = await runIn(nowhere, 'doctor')
    await sql`alter table customers.customer force row level security`.execute(app.db)
    expect(ill.out).toMatch(/✗ 证书：无法检查（ENOENT/)
    expect(ill.out).toMatch(/✗ 数据库：表 customers\.customer 没有强制行级安全/)
    expect(ill.out).toMatch(
      /! 时间戳：没有设置 AUDIT_TSA_CA.*\n✗ 时间戳：AUDIT_TSA_URL 没有给出有效的时间戳（.+）\n! 时间戳：审计链还没有/,
    )
    expect(ill.code).toBe(1)
  })
  // Ten programs one after another.
  test(
    'makes a key once, backs up, reads the backup with it, and the check-up is content',
    { timeout: 300_000 },
    async () => {
      const place = mkdtempSync(join(tmpdir(), 'clearline-cli-backup-'))
      try {
        const key = join(place, 'key.txt')
        const made = await run('backup', 'key', key)
        const env = { BACKUP_RECIPIENT: /BACKUP_RECIPIENT=(age1\w+)/.exec(made.out)![1]!, BACKUP_DIR: place }
        const identity = readFileSync(key, 'utf8')
        expect(await run('backup', 'key', key)).toMatchObject({ code: 1, err: expect.stringContaining('已存在') })
        expect(readFileSync(key, 'utf8')).toBe(identity)
        expect(statSync(key).mode & 0o077).toBe(0)
        expect(await run('backup')).toMatchObject({ code: 1, err: expect.stringContaining('BACKUP_RECIPIENT') })
        const taken = await runIn(env, 'backup', '--lang', 'en')
        expect(taken.out).toMatch(/^Backed up [\d,]+ rows and 0 files, .*\n.*\.age\nSHA-256 [0-9a-f]{64}\n$/)
        const file = taken.out.split('\n')[1]!
        expect((await runIn(env, 'doctor', '--lang', 'en')).out).toMatch(
          /✓ Backups: the newest good one is 0 h old\n! Backups: none was read/,
        )
        const read = await run('backup', 'verify', file, '--key', key, '--note', '--lang', 'en')
        expect(read).toMatchObject({ code: 0, out: expect.stringMatching(/^Whole: taken .* [\d,]+ rows/) })
        expect((await runIn(env, 'doctor', '--lang', 'en')).out).not.toContain('none was read')
        const onto = await run('restore', file, '--key', key)
        expect(onto).toMatchObject({ code: 1, out: '', err: expect.stringContaining('数据库不是空的') })
      } finally {
        rmSync(place, { recursive: true, force: true })
      }
    },
  )
  test('verifies the audit chain, and ends with 2 when an entry was touched', async () => {
    await app.work()
    const whole = await run('audit', 'verify', '--lang', 'en')
    expect(whole.out).toMatch(/^Verified [\d,]+ blocks with [\d,]+ entries; /)
    expect(whole.code).toBe(0)
    // The check is kept, so that what the check-up advises helps.
    expect((await run('doctor', '--lang', 'en')).out).toMatch(/✓ Audit chain: whole \(verified 0 days ago\)/)
    const touch = (state: string) => sql.raw(`alter table kernel.audit_entry ${state} trigger user`).execute(app.db)
    await touch('disable')
    const { rows } = await sql<{
      id: number
      noun: string
    }>`select id, noun from kernel.audit_entry order by id limit 1`.execute(app.db)
    await sql`update kernel.audit_entry set noun = 'nothing' where id = ${rows[0]!.id}`.execute(app.db)
    await touch('enable')
    const broken = await run('audit', 'verify')
    expect(broken.out).toContain(`有记录被改过：区块 1，记录 ${rows[0]!.id}`)
    expect(broken.code).toBe(2)
    await touch('disable')
    await sql`update kernel.audit_entry set noun = ${rows[0]!.noun} where id = ${rows[0]!.id}`.execute(app.db)
    await touch('enable')
  })
  test('adds a user who gets a one-time password, and gives another', async () => {
    const made = await run(
      'user:create',
      '--username',
      'Newcomer',
      '--name',
      '新来的',
      '--role',
      'agent,trainer',
      '--org',
      'ningbo',
    )
    expect(made.out).toMatch(/^newcomer {2}[a-z0-9-]{20}\n$/)
    const person = (await app.as(identityContract).listPeople({ filter: { username: 'newcomer' } })).items[0]!
    expect(person).toMatchObject({ name: '新来的', roleCodes: ['agent', 'trainer'], hasPassword: true })
    const again = await run('reset-password', 'newcomer')
    expect(again.out).toMatch(/^newcomer {2}\S{20}\n$/)
    expect(again.out).not.toBe(made.out)
  })
  test('lists its commands; the terminal says the language where nobody else does', async () => {
    const { code, out } = await runIn({ LANG: 'en_GB.UTF-8' }, '--help')
    expect([code, out]).toEqual([0, expect.stringMatching(/^Usage/)])
    for (const name of Object.keys(commands)) expect(out).toContain(`\n  ${name}`)
    expect(await run('import', '--help')).toMatchObject({ code: 0, out: expect.stringMatching(/^用法[^]*退出码/) })
    expect(await run('--help', '--lang', 'fr')).toMatchObject({ code: 1, err: expect.stringContaining('--lang') })
  })
  test.each([
    ['no-such-command'],
    ['call', 'noSuchOperation'],
    ['call', 'listOrgs', '--json', '[]'],
    ['user:create'],
    ['reset-password', 'nobody-here'],
    ['openapi', '--wrong'],
    ['backup', 'verify', 'nowhere.age'],
    ['backup', 'sell'],
    ['restore', 'nowhere.age'],
  ])('%s %s: one line, exit code 1', async (...args) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err.trim()).not.toContain('\n')
  })
})

describe('help', () => {
  test.each(Object.keys(commands))('%s says what it does and takes in either language', async (name) => {
    const { command } = await commands[name]!()
    const [zh, en] = [helpOf('zh-CN', name, command), helpOf('en', name, command)]
    expect(zh).toMatch(new RegExp(`^用法: npm run clearline -- ${name}\\b[^]*[\u4e00-\u9fff][^]*--lang`))
    expect(en).toMatch(new RegExp(`^Usage: npm run clearline -- ${name}\\b[^]*--lang`))
    expect(en).not.toMatch(/[\u4e00-\u9fff]/)
    for (const option of Object.keys(command.options))
      expect([zh, en].every((t) => t.includes(`  --${option}`))).toBe(true)
  })
  test.each([
    [{}, 'zh-CN'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'C.UTF-8' }, 'zh-CN'],
    [{ LC_MESSAGES: 'en', LANG: 'zh_CN' }, 'en'],
  ])('a terminal of %j reads %s', (env, locale) => {
    expect(common([], env).locale).toBe(locale)
    expect(common(['import', '--lang', 'en', 'x.csv'], env)).toEqual({
      locale: 'en',
      help: false,
      rest: ['import', 'x.csv'],
    })
  })
})

describe('docs/import.md', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'import.md'), 'utf8')
  test.each(modules.flatMap((m) => m.importers ?? []).map((i) => [i.kind, i.fields] as const))(
    'names every field that %s can fill, with the values it takes',
    (kind, fields) => {
      const line = page.split('\n').find((l) => l.startsWith(`| \`${kind}\` | \``))!
      for (const { name, required, choices = [] } of fields) {
        expect(line).toContain(`\`${name}\`${required ? '*' : ' '}`)
        if (choices[0] !== 'P1') for (const choice of choices) expect(line).toContain(choice)
      }
    },
  )
  test('names every option of the command', () => {
    for (const option of Object.keys(importOptions)) expect(page).toContain(`\`--${option}`)
  })
})

describe('the API', () => {
  test('openapi.json is what the contracts say (npm run openapi writes it)', () => {
    expect(readFileSync(openapiFile, 'utf8') === openapiText()).toBe(true)
  })
  test('no two operations share an id or a way to them, and each permission has three parts that begin with its module', () => {
    const all = modules.flatMap((m) =>
      m.routes.map(([id, e]) => ({
        id,
        way: `${e.method} ${e.path.replace(/:\w+/g, ':x')}`,
        permission: e.permission,
        module: m.name,
      })),
    )
    for (const key of ['id', 'way'] as const) {
      const seen = all.map((o) => o[key])
      expect(seen.filter((x, i) => seen.indexOf(x) !== i)).toEqual([])
    }
    expect(
      all.filter(
        (o) => o.permission !== 'public' && !new RegExp(`^${o.module}\\.[a-z]\\w*\\.[a-z]\\w*$`).test(o.permission),
      ),
    ).toEqual([])
  })
  test('every permission a shipped role names belongs to a module that has it', async () => {
    const { items } = await app.as(identityContract).listRoles({})
    const installed = new Set(modules.map((m) => m.name))
    const permissions = modules.flatMap((m) => m.routes.flatMap(([, e]) => [e.permission, e.sees]))
    const exact = items.flatMap((r) => r.permissions.filter((p) => !p.includes('*') && installed.has(p.split('.')[0]!)))
    expect(exact.filter((p) => !permissions.includes(p))).toEqual([])
  })
})
