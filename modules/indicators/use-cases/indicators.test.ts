import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { indicatorsContract } from '#contracts/indicators'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipIndicators } from '#modules/indicators'

let app: TestApp
const province = crypto.randomUUID(),
  nanjing = crypto.randomUUID(),
  suzhou = crypto.randomUUID()
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-16T02:00:00Z' })
  await app.write(async (ctx) => {
    await shipIndicators(ctx, '2026-01-01')
    await sql`insert into identity.org (id, code, name_zh, name_en, kind, parent_id, path, created_at, updated_at) values
      (${province}, 'JS', '江苏', 'Jiangsu', 'province', null, array[${province}::uuid], now(), now()),
      (${nanjing}, 'NJ', '南京', 'Nanjing', 'branch', ${province}, array[${province}, ${nanjing}]::uuid[], now(), now()),
      (${suzhou}, 'SZ', '苏州', 'Suzhou', 'branch', ${province}, array[${province}, ${suzhou}]::uuid[], now(), now())`.execute(
      ctx.tx,
    )
  })
  const cases = app.as(casesContract)
  await cases.createClosureCode({ role: 'cause', code: 'other', nameZh: '其他', nameEn: 'Other' })
  await cases.createClosureCode({ role: 'solution', code: 'explained', nameZh: '已解释', nameEn: 'Explained' })
})
afterAll(() => app.close())

const cases = () => app.as(casesContract)
const indicators = () => app.as(indicatorsContract)
const open = (orgId: string, kind: 'inquiry' | 'complaint' = 'inquiry') =>
  cases().openCase({ name: '一件事', description: '说明', ticketType: kind, kind, severity: 'minor', orgId })
async function close(id: string): Promise<void> {
  await cases().resolveCase({ id, solutionText: '已说明', causeCode: 'other', solutionCode: 'explained' })
  await cases().closeCase({ id })
}
const tile = async (code: string, orgId?: string) =>
  (await indicators().indicatorBoard({ grain: 'month', ...(orgId ? { orgId } : {}) })).tiles.find(
    (t) => t.indicator.code === code,
  )!

resourceSuite('indicator', {
  app: () => app,
  list: indicatorsContract.listIndicators,
  get: indicatorsContract.getIndicator,
  create: indicatorsContract.createIndicator,
  patch: indicatorsContract.changeIndicator,
  make: (n) => ({
    code: `suite${n}`,
    nameZh: `指标 ${n}`,
    nameEn: `Indicator ${n}`,
    descriptionZh: '',
    descriptionEn: '',
    body: {
      numerator: { source: 'cases', at: 'opened', take: 'count', where: [], over: 'sum' },
      denominator: null,
      factor: 1,
      unit: 'count',
      direction: 'down',
      tolerance: 0,
      sourceZh: '',
      sourceEn: '',
    },
  }),
  change: { body: { active: false }, shows: { active: false } },
  bad: { code: 'x' },
  mandatory: ['code', 'nameZh', 'nameEn', 'body', 'active'],
  filterable: ['code'],
})
resourceSuite('target', {
  app: () => app,
  list: indicatorsContract.listTargets,
  get: indicatorsContract.getTarget,
  create: indicatorsContract.createTarget,
  patch: indicatorsContract.changeTarget,
  remove: indicatorsContract.removeTarget,
  make: async (n) => ({
    indicatorId: (await tile('backlog')).indicator.id,
    validFrom: `20${10 + n}-01-01`,
    validTo: `20${10 + n}-12-31`,
    value: 10,
  }),
  change: { body: { value: 12 }, shows: { value: 12 } },
  bad: { value: 1 },
  mandatory: ['indicatorId', 'validFrom', 'value'],
  filterable: ['indicatorId'],
})

describe('numbers follow the facts', () => {
  test('a call answered at once counts for the service level; one given up within 5 s counts on neither side', async () => {
    await app.write(async (ctx) => {
      for (const [i, answered, waitMs] of [
        [1, true, 2000],
        [2, true, 30_000],
        [3, false, 3000],
      ] as const) {
        const id = ctx.newId()
        await sql`insert into interactions.conversation (id, channel, thread_key, started_at, last_message_at, created_at) values (${id}, 'phone', ${`call${i}`}, ${ctx.now}, ${ctx.now}, ${ctx.now})`.execute(
          ctx.tx,
        )
        await sql`insert into interactions.call (id, conversation_id, direction, state, offered_at, answered_at, abandoned_at, ended_at, wait_ms, created_at)
          values (${ctx.newId()}, ${id}, 'inbound', ${answered ? 'ended' : 'abandoned'}, ${ctx.now}, ${answered ? ctx.now : null}, ${answered ? null : ctx.now}, ${ctx.now}, ${waitMs}, ${ctx.now})`.execute(
          ctx.tx,
        )
      }
    })
    await indicators().recountIndicators({ from: '2026-03-16', to: '2026-03-16' })
    await app.work()
    expect((await tile('serviceLevel')).now).toMatchObject({ numerator: 1, denominator: 2, value: 50 })
  })
  test('a resolved case moves the resolution rate of its branch and of the province, from sums', async () => {
    const [a, b] = [await open(nanjing), await open(nanjing)]
    const c = await open(suzhou)
    for (const x of [a, b, c]) expect(x.status).toBe('acknowledged')
    await close(a.id)
    await close(c.id)
    await app.work()
    expect((await tile('resolutionRate', nanjing)).now).toMatchObject({ numerator: 1, denominator: 2, value: 50, n: 2 })
    expect((await tile('resolutionRate', suzhou)).now).toMatchObject({ value: 100 })
    expect((await tile('resolutionRate', province)).now).toMatchObject({ numerator: 2, denominator: 3 })
    expect((await tile('backlog', nanjing)).now).toMatchObject({ value: 1 })
  })
  test('the rows behind a number add up to it', async () => {
    const { indicator, now } = await tile('resolutionRate', nanjing)
    const rows = (side: 'numerator' | 'denominator') =>
      indicators().indicatorRows({ id: indicator.id, side, from: now.period.from, to: now.period.to, orgId: nanjing })
    expect([(await rows('numerator')).total, (await rows('denominator')).total]).toEqual([
      now.numerator,
      now.denominator,
    ])
    expect((await rows('numerator')).items[0]).toMatchObject({ noun: 'case' })
  })
  test('until it is counted again a number is marked as stale; counting twice changes nothing', async () => {
    const opened = await open(nanjing, 'complaint')
    await sql`delete from kernel.delivery`.execute(app.db)
    await indicators().recountIndicators({ from: '2026-03-16', to: '2026-03-16' })
    expect((await tile('backlog')).stale).toBe(true)
    await app.work()
    const once = await tile('backlog')
    expect(once.stale).toBe(false)
    await indicators().recountIndicators({ from: '2026-03-16', to: '2026-03-16' })
    await app.work()
    expect((await tile('backlog')).now).toEqual(once.now)
    await close(opened.id)
    await app.work()
    expect((await tile('backlog')).now.value).toBe(once.now.value! - 1)
  })
  test('a reopened case leaves the closed ones and counts as a service error when it is closed again', async () => {
    const opened = await open(suzhou)
    await close(opened.id)
    await cases().reopenCase({ id: opened.id, reason: '没解决' })
    await close(opened.id)
    await app.work()
    expect((await tile('reopenRate', suzhou)).now).toMatchObject({ numerator: 1, denominator: 2 })
    expect((await tile('serviceErrors', suzhou)).now).toMatchObject({ numerator: 1, denominator: 2 })
  })
  test("a branch's own target goes before the operator's, within its period", async () => {
    const { indicator } = await tile('resolutionRate')
    await indicators().createTarget({
      indicatorId: indicator.id,
      orgId: nanjing,
      validFrom: '2026-03-01',
      validTo: '2026-03-31',
      value: 40,
    })
    expect((await tile('resolutionRate', nanjing)).now).toMatchObject({ target: 40, standing: 'good' })
    expect((await tile('resolutionRate', suzhou)).now.target).toBe(95)
    expect((await tile('resolutionRate', nanjing)).trend.at(-2)!.target).toBe(95)
  })
  test('the heat map has every branch by every indicator, equal to the tiles', async () => {
    const map = await indicators().indicatorHeatMap({})
    const rate = map.indicators.find((i) => i.code === 'resolutionRate')!
    const cell = map.cells.find((c) => c.orgId === nanjing && c.indicatorId === rate.id)!
    expect(cell.value).toBe((await tile('resolutionRate', nanjing)).now.value)
    expect(map.cells).toHaveLength(map.orgs.length * map.indicators.length)
  })
  test('a branch counts what stands below it and keeps the nearest target above it, on the map as on its own page', async () => {
    const below = crypto.randomUUID()
    await sql`insert into identity.org (id, code, name_zh, name_en, kind, parent_id, path, created_at, updated_at)
      values (${below}, 'SZ1', '苏州园区', 'Suzhou Park', 'department', ${suzhou}, array[${province}, ${suzhou}, ${below}]::uuid[], now(), now())`.execute(
      app.db,
    )
    const { indicator } = await tile('backlog')
    await indicators().createTarget({ indicatorId: indicator.id, orgId: province, validFrom: '2026-03-01', value: 7 })
    const before = (await tile('backlog', suzhou)).now.numerator
    await open(below)
    await app.work()
    const { now } = await tile('backlog', suzhou)
    expect(now).toMatchObject({ numerator: before + 1, target: 7 })
    const { cells } = await indicators().indicatorHeatMap({})
    const cell = cells.find((c) => c.orgId === suzhou && c.indicatorId === indicator.id)
    expect(cell).toMatchObject({ numerator: now.numerator, value: now.value, target: 7, standing: now.standing })
    const rows = await indicators().indicatorRows({
      id: indicator.id,
      side: 'numerator',
      from: now.period.from,
      to: now.period.to,
      orgId: suzhou,
    })
    expect(rows.total).toBe(now.numerator)
  })
  test('a definition that names what no source has is refused with the place', async () => {
    const { indicator } = await tile('backlog')
    const body = {
      ...indicator.body,
      numerator: { ...indicator.body.numerator, where: [{ field: 'drop table', is: 'eq' as const, value: 1 }] },
    }
    await expect(indicators().changeIndicator({ id: indicator.id, body })).rejects.toMatchObject({
      status: 400,
      code: 'indicatorInvalid',
      details: [{ path: 'body.numerator.where.0.field', code: 'fieldUnknown' }],
    })
  })
  test('a case reopened on a later day leaves the day it was resolved and closed on', async () => {
    const opened = await open(suzhou)
    await close(opened.id)
    await app.work()
    const closedOn = async (day: string) => {
      const id = (await tile('reopenRate')).indicator.id
      const { now } = await indicators().indicatorSeries({ id, grain: 'day', day, periods: 2, orgId: suzhou })
      return now.denominator
    }
    const before = await closedOn('2026-03-16')
    app.setNow('2026-03-19T02:00:00Z')
    await cases().reopenCase({ id: opened.id, reason: '又断了' })
    await app.work()
    expect(await closedOn('2026-03-16')).toBe(before! - 1)
    await close(opened.id)
    await app.work()
    expect(await closedOn('2026-03-19')).toBe(1)
  })
})

test('a series has a point for each period asked for, the last of which is now', async () => {
  const { id } = (await tile('resolutionRate')).indicator
  const series = await indicators().indicatorSeries({ id, grain: 'month', periods: 3 })
  expect(series.indicator.code).toBe('resolutionRate')
  expect(series.trend).toHaveLength(3)
  expect(series.trend.at(-1)).toMatchObject({ numerator: series.now.numerator, denominator: series.now.denominator })
})
