import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { importsContract } from '#contracts/imports'
import { indicatorsContract } from '#contracts/indicators'
import { surveysContract } from '#contracts/surveys'
import { modules } from '#modules'
import { shipIndicators } from '#modules/indicators'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'

const root = join(import.meta.dirname, '..', '..')
const files = {
  comcast: join(root, '../shared/data/complaints-comcast/Comcast_telecom_complaints_data.csv'),
  consumidor: join(root, '../shared/data/complaints-consumidor/first-1000.txt'),
  ibm: join(root, '../shared/data/customers-ibm-telco-churn/Telco-Customer-Churn.csv'),
}
const absent = Object.values(files).filter((path) => !existsSync(path))
if (absent.length) console.log(`real files not here, their tests do not run: ${absent.join(', ')}`)

let app: TestApp
const folder = mkdtempSync(join(tmpdir(), 'clearline-import-cli-'))
beforeAll(async () => {
  app = await testApp(modules, { now: new Date().toISOString(), env: { FILES_DIR: join(folder, 'files') } })
  await app.write((ctx) => shipIndicators(ctx, '2015-01-01'))
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const start = (args: readonly string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'import', ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: app.url,
      DATA_DIR: app.host.config.dataDir,
      FILES_DIR: join(folder, 'files'),
    },
  })
const ended = (child: ReturnType<typeof start>) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    let [out, err] = ['', '']
    child.stdout.on('data', (text) => {
      out += text
    })
    child.stderr.on('data', (text) => {
      err += text
    })
    child.on('close', (code) => resolve({ code, out, err }))
  })
const run = (...args: string[]) => ended(start(args))
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const casesOf = async (source: string) =>
  (
    await sql<{
      n: number
      ids: number
    }>`select count(*)::int as n, count(distinct external_id)::int as ids from cases.v_case where source = ${source}`.execute(
      app.db,
    )
  ).rows[0]!

describe('the real files', () => {
  test.runIf(existsSync(files.comcast))(
    'comcast: 2,224 cases stand, 1,707 of them resolved, in the report and in the indicator; run again nothing is new',
    { timeout: 120_000 },
    async () => {
      const first = await run(files.comcast, '--as', 'cases', '--map', 'comcast', '--lang', 'en')
      expect(first).toMatchObject({ code: 0, out: expect.stringContaining('resolved: 1,707 / 2,224 = 76.75 %') })
      expect(first.out).toContain('Taken: 2,224 (new 2,224, updated 0, unchanged 0)')
      expect(await casesOf('import:comcast')).toEqual({ n: 2_224, ids: 2_224 })
      const again = await run(files.comcast, '--as', 'cases', '--map', 'comcast')
      expect(again).toMatchObject({
        code: 0,
        out: expect.stringMatching(
          /已取用: 2,224 \(新建 0, 更新 0, 未变 2,224\)[\s\S]*已解决: 1,707 \/ 2,224 = 76\.75 %/,
        ),
      })
      app.setNow(new Date())
      await app.work()
      const year = await app.as(indicatorsContract).indicatorBoard({ grain: 'year', day: '2015-06-30' })
      const rate = year.tiles.find((t) => t.indicator.code === 'resolutionRate')!.now
      expect([rate.numerator, rate.denominator, rate.value!.toFixed(2)]).toEqual([1_707, 2_224, '76.75'])
      const cases = app.as(casesContract)
      const one = (await cases.listCases({ filter: { externalId: '250635' } })).items[0]!
      expect(one).toMatchObject({
        name: 'Comcast Cable Internet Speeds',
        status: 'resolved',
        channel: { id: 'phone' },
        city: 'Abingdon',
        region: 'Maryland',
      })
      const history = await sql<{
        data: { importRunId: string }
      }>`select data from cases.v_case_activity where case_id = ${one.id}`.execute(app.db)
      expect(history.rows).toMatchObject([{ data: { importRunId: expect.stringMatching(/^[0-9a-f-]{36}$/) } }])
    },
  )
  test.runIf(existsSync(files.ibm))(
    'ibm-telco-churn: 7,043 customers with their services',
    { timeout: 120_000 },
    async () => {
      expect(await run(files.ibm, '--as', 'customers', '--map', 'ibm-telco-churn', '--lang', 'en')).toMatchObject({
        code: 0,
        out: expect.stringContaining('Taken: 7,043 (new 7,043'),
      })
      const { rows } = await sql<{ n: number; services: number }>`
      select count(distinct c.id)::int as n, count(s.id)::int as services from customers.v_customer c
        left join customers.v_service s on s.customer_id = c.id and s.product = 'fixedVoice'
        where c.import_source = 'import:ibm-telco-churn'`.execute(app.db)
      expect(rows).toEqual([{ n: 7_043, services: 6_361 }])
      expect((await app.as(customersContract).searchCustomers({ q: '7590-VHVEG' })).items).toHaveLength(1)
    },
  )
  test.runIf(existsSync(files.consumidor))(
    'consumidor: cases in Portuguese, and the ratings are answers to surveys; dry first, then for good',
    { timeout: 120_000 },
    async () => {
      const dry = await run(files.consumidor, '--as', 'cases', '--map', 'consumidor', '--dry-run', '--lang', 'en')
      expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('Dry run: nothing was written') })
      expect(await casesOf('import:consumidor')).toEqual({ n: 0, ids: 0 })
      const real = await run(files.consumidor, '--as', 'cases', '--map', 'consumidor', '--lang', 'en')
      expect(real.out).toBe(dry.out.replace(/^Dry.*\n/m, ''))
      expect(real.out).toContain('charset windows-1252')
      expect(real.out).toContain('with a score: 564 / 1,000')
      expect(real.out).toContain('satisfied: 239 / 564 = 42.38 %')
      expect(await casesOf('import:consumidor')).toEqual({ n: 1_000, ids: 1_000 })
      const answered = await app.as(surveysContract).listInvitations({ filter: { state: 'answered' }, limit: 1 })
      expect(answered.total).toBe(564)
      expect(
        (await app.as(casesContract).listCases({ filter: { company: 'Vivo - Telefônica' }, limit: 1 })).total,
      ).toBe(143)
    },
  )
})

describe('the command', () => {
  const profile = {
    name: 'cli',
    kind: 'cases',
    key: ['no'],
    fields: {
      title: { column: 'title' },
      openedAt: { date: ['opened'], format: ['dd/MM/yyyy', 'MM/dd/yyyy'], zone: 'Asia/Shanghai' },
      status: { column: 'status', map: { ok: 'resolved', open: 'inProgress' } },
    },
    required: ['title', 'openedAt'],
  }
  test('tells what was not taken in a file beside it, and says so by its exit code', async () => {
    const csv = file(
      'mixed.csv',
      'no;title;opened;status\n1;宽带断网;25/12/2024;ok\n2;哪天;03/04/2024;ok\n3;=cmd();31/02/2024;lost\n',
    )
    const map = file('cli.json', JSON.stringify(profile))
    const { code, out } = await run(csv, '--as', 'cases', '--map', map)
    expect([code, out]).toEqual([3, expect.stringContaining('mixed.rejects.csv')])
    const rejects = readFileSync(join(folder, 'mixed.rejects.csv'), 'utf8').split('\r\n')
    expect(rejects).toEqual([
      '\uFEFF行号,未导入的原因,no,title,opened,status',
      expect.stringMatching(/^3,.*几种读法.*,2,哪天,03\/04\/2024,ok$/),
      expect.stringMatching(/^4,.*没有这一天.*映射中没有这个值.*,3,'=cmd\(\),31\/02\/2024,lost$/),
      '',
    ])
    const chosen = await run(
      csv,
      '--map',
      map,
      '--date-format',
      'opened=dd/MM/yyyy',
      '--rejects',
      'again.csv',
      '--lang',
      'en',
    )
    expect(chosen).toMatchObject({
      code: 3,
      out: expect.stringMatching(/Taken: 2 \(new 1, updated 0, unchanged 1\)[\s\S]*again\.csv/),
    })
    expect(await run(csv, '--map', map, '--charset', 'utf-8', '--delimiter', ',', '--lang', 'en')).toMatchObject({
      code: 1,
      err: expect.stringContaining('lacks columns'),
    })
  })
  test.each([
    [['nowhere.csv', '--map', 'comcast', '--lang', 'en'], /no file \/.*nowhere\.csv/],
    [['{csv}', '--map', 'comcast', '--as', 'customers'], /不是 customers/],
    [['{csv}', '--map', 'comcast', '--chraset', 'gbk'], /--chraset.*import --help/],
    [['{csv}', '--map', '{csv}.json', '--lang', 'en'], /mistakes.*"kind".*"fields\.x"/],
    [['{csv}', '--map', 'no-such-profile', '--lang', 'en'], /no-such-profile/],
    [['{csv}'], /--map/],
    [[], /一个文件/],
    [['{csv}', '--map', 'comcast', '--date-format', 'oops'], /列=格式/],
  ])('%j: one line and exit code 1', async (args, said) => {
    const csv = file('small.csv', 'a,b\n1,2\n')
    file('small.csv.json', '{"name":"x","kind":"boats","key":["a"],"fields":{"x":{"colum":"a"}}}')
    const { code, out, err } = await run(...args.map((a) => a.replace('{csv}', csv)))
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(said)])
    expect(err.trim()).not.toContain('\n')
  })
  test('only looks at a file: charset, delimiter and what every column holds, and leaves nothing behind', async () => {
    const csv = file('look.csv', '')
    writeFileSync(csv, iconv.encode('工单号;受理日期;金额\nR-1;03/04/2024;1,5\nR-2;05/06/2024;2,5\n', 'gb18030'))
    const { code, out } = await run(csv, '--dry-run', '--lang', 'en')
    expect([code, out]).toEqual([0, expect.stringMatching(/charset gb18030[^]*delimiter ";"/)])
    expect(out).toContain('受理日期  can be read in several ways: dd/MM/yyyy / MM/dd/yyyy')
    expect((await app.as(importsContract).listImports({ filter: { fileName: 'look.csv' } })).items).toEqual([])
  })
  test('says which reading of a date to choose, and how', async () => {
    const csv = file('open.csv', 'no;title;opened;status\n1;断网;03/04/2024;ok\n')
    const map = file('open.json', JSON.stringify({ ...profile, name: 'cli-open' }))
    const { code, out } = await run(csv, '--map', map, '--dry-run', '--lang', 'en')
    expect([code, out]).toEqual([3, expect.stringContaining('--date-format "opened=dd/MM/yyyy"')])
  })
  test(
    'Ctrl+C stops between two batches, kill -9 anywhere; the same command again goes on, and each row stands once',
    { timeout: 120_000 },
    async () => {
      const rows = Array.from({ length: 12_000 }, (_, i) => `${i};工单 ${i};25/12/2024;ok`)
      const csv = file('long.csv', `no;title;opened;status\n${rows.join('\n')}\n`)
      const map = file('long.json', JSON.stringify({ ...profile, name: 'cli-long' }))
      const taken = async () => (await casesOf('import:cli-long')).n
      const until = async (n: number) => {
        await expect.poll(taken, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(n)
      }
      const first = start([csv, '--map', map, '--lang', 'en'])
      const stopped = ended(first)
      await until(1)
      first.kill('SIGINT')
      expect(await stopped).toMatchObject({ code: 130, out: expect.stringContaining('run the same command again') })
      const afterFirst = await taken()
      expect(afterFirst).toBeLessThan(12_000)
      const second = start([csv, '--map', map])
      const killed = ended(second)
      await until(afterFirst + 1)
      second.kill('SIGKILL')
      await killed
      expect(await taken()).toBeLessThan(12_000)
      // The killed process still holds the file for some seconds; the next one waits for that.
      const third = await run(csv, '--map', map, '--lang', 'en')
      expect(third).toMatchObject({
        code: 0,
        out: expect.stringContaining('Taken: 12,000 (new 12,000, updated 0, unchanged 0)'),
      })
      expect(await casesOf('import:cli-long')).toEqual({ n: 12_000, ids: 12_000 })
      expect((await app.as(importsContract).listImports({ filter: { fileName: 'long.csv' } })).items).toHaveLength(1)
    },
  )
})
