import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { customersContract } from '../contract/index.ts'
import { queryOf, tsvectorOf } from '../domain/search.ts'
import { importCustomers } from '../importer.ts'
import customers from '../module.ts'
import { searchCustomers } from './search-customers.ts'

let app: TestApp
const hash = (text: string) => createHash('sha256').update(text).digest('base64url')
const find = async (q: string) => (await app.as(customersContract).searchCustomers({ q })).items
const names = async (q: string) => (await find(q)).map((i) => i.name)
const surnames = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗']
const given = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超兰霞平刚桂文辉鑫宇晨']

beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
  // Eight thousand who are in the way: at this size reading the whole table is slower than the index, as it is at a million.
  for (let batch = 0; batch < 16; batch++) {
    const records = Array.from({ length: 500 }, (_, i) => {
      const n = batch * 500 + i
      return {
        externalId: `x${n}`,
        fields: {
          name: `${surnames[n % 20]!}${given[n % 28]!}${given[(n * 7) % 28]!}`,
          phone: `150${String((n * 7919) % 100_000_000).padStart(8, '0')}`,
          services: [{ product: 'mobile' }],
        },
      }
    })
    await app.write((ctx) => importCustomers(ctx, records, { source: 'crowd' }))
  }
  const wanted = [
    {
      externalId: 'w1',
      fields: {
        name: '单雄信',
        phone: '13951234567',
        account: 'NJ-2024-001',
        services: [
          { product: 'broadband', number: '02584210001', address: '江苏省南京市鼓楼区中山路100号翠竹园3栋502室' },
        ],
      },
    },
    { externalId: 'w2', fields: { name: '欧阳娜娜', email: 'nana.ouyang@example.com', class: 'keyAccount' } },
    { externalId: 'w3', fields: { name: '南京明月足球俱乐部有限公司', kind: 'organization' } },
    { externalId: 'w4', fields: { name: '雄信', class: 'ordinary' } },
    { externalId: 'w5', fields: { name: '雄信', class: 'keyAccount' } },
  ]
  await app.write((ctx) => importCustomers(ctx, wanted, { source: 'wanted' }))
  await sql`analyze`.execute(app.db)
})
afterAll(() => app.close())

describe('a customer is found by', () => {
  test.each([
    ['name', '单雄信', 'name'],
    ['full pinyin', 'shanxiongxin', 'pinyin'],
    ['pinyin in parts', 'shan xiong', 'pinyin'],
    ['initials', 'sxx', 'pinyin'],
    ['whole phone', '139 5123 4567', 'number'],
    ['phone with country code', '+8613951234567', 'number'],
    ['last digits', '51234567', 'number'],
    ['account', 'nj2024', 'number'],
    ['account as printed', 'NJ-2024-001', 'number'],
    ['fixed line', '025-84210001', 'number'],
    ['last digits of the line', '84210001', 'number'],
    ['street', '中山路100号', 'address'],
    ['estate', '翠竹园', 'address'],
    ['address in pinyin', 'zhongshanlu', 'address'],
    ['name and phone', '单 1395123', 'name'],
  ])('%s', async (_, q, matched) => {
    const found = await find(q)
    expect(found.map((i) => i.name)).toContain('单雄信')
    if (q !== '单 1395123') expect(found.find((i) => i.name === '单雄信')?.matched).toBe(matched)
  })
  test.each([
    ['娜娜', '欧阳娜娜'],
    ['oynn', '欧阳娜娜'],
    ['NANA.OUYANG@example.com', '欧阳娜娜'],
    ['nanaouyang', '欧阳娜娜'],
    ['足球俱乐部', '南京明月足球俱乐部有限公司'],
    ['njmy', '南京明月足球俱乐部有限公司'],
  ])('%s', async (q, name) => expect(await names(q)).toContain(name))
  test('its own number, given or made', async () => {
    const { number, name } = (await app.as(customersContract).listCustomers({ filter: { name: '单雄信' } })).items[0]!
    expect((await find(number))[0]).toMatchObject({ number, name, matched: 'number', exact: true })
    expect(await names(number.slice(-6))).toContain('单雄信')
  })
})

describe('the best match comes first', () => {
  test('exact before beginning, key accounts before others', async () => {
    const found = await find('雄信')
    expect(found.map((i) => [i.name, i.class, i.exact])).toEqual([
      ['雄信', 'keyAccount', true],
      ['雄信', 'ordinary', true],
      ['单雄信', 'ordinary', true],
    ])
  })
  test('a page of many says how many there are, and pages do not overlap', async () => {
    const all = app.as(customersContract)
    const [one, two] = [
      await all.searchCustomers({ q: 'wang', limit: 5 }),
      await all.searchCustomers({ q: 'wang', limit: 5, offset: 5 }),
    ]
    expect(one).toMatchObject({ total: 300, estimated: true })
    expect(new Set([...one.items, ...two.items].map((i) => i.id)).size).toBe(10)
  })
  test('too little to look for, or nobody, is an empty page', async () => {
    for (const q of ['w', '1', '...', '没有这个人']) expect(await find(q)).toEqual([])
  })
})

test('a search reads the index, never the whole table, also for a beginning the statistics know nothing of', async () => {
  const scans = await app.db.connection().execute(async (db) => {
    const read = async () => {
      await sql`select pg_stat_force_next_flush()`.execute(db)
      return (
        await sql<{
          seq: number
          idx: number
        }>`select s.seq_scan as seq, i.idx_scan as idx from pg_stat_user_tables s join pg_stat_user_indexes i using (relid) where i.indexrelname = 'search_entry_tokens'`.execute(
          db,
        )
      ).rows[0]!
    }
    const before = await read()
    for (const q of ['单雄信', 'zhongshanl', '1234567', 'wang', 'qqqq'])
      await app.read((ctx) => searchCustomers({ ...ctx, tx: db }, q, 0, 20))
    const after = await read()
    return { seq: after.seq - before.seq, idx: after.idx - before.idx }
  })
  expect(scans.seq).toBe(0)
  expect(scans.idx).toBeGreaterThanOrEqual(10)
})

test('no text breaks a search or what is stored for it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 40 }).filter((s) => !s.includes('\u0000') && s.isWellFormed()),
      async (text) => {
        const query = queryOf(text, hash)
        await sql`select ${tsvectorOf({ names: [text], numbers: [text], addresses: [text] }, hash)}::tsvector, ${query?.starting ?? ''}::tsquery, ${query?.exact ?? ''}::tsquery`.execute(
          app.db,
        )
        await app.read((ctx) => searchCustomers(ctx, text, 0, 5))
      },
    ),
    { numRuns: 150 },
  )
})
