import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { indicatorsContract } from '#contracts/indicators'
import { standardsContract } from '#contracts/standards'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipIndicators } from '#modules/indicators'

let app: TestApp
const cases = () => app.as(casesContract)
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-16T02:00:00Z' })
  await app.write((ctx) => shipIndicators(ctx, '2026-01-01'))
  await app.as(standardsContract).createPolicy({
    code: 'inquiries',
    nameZh: '咨询',
    nameEn: 'Inquiries',
    body: {
      appliesTo: {
        caseKind: ['inquiry'],
        priority: null,
        customerClass: null,
        service: null,
        channel: null,
        region: null,
      },
      pauses: [],
      escalation: [],
      targets: [
        { metric: 'resolve', durationMs: 24 * 3_600_000, time: 'calendar', calendarVersionId: null, thresholds: [100] },
      ],
    },
  })
})
afterAll(() => app.close())

const open = (kind: 'inquiry' | 'serviceRequest') =>
  cases().openCase({ name: '一件事', description: '说明', ticketType: kind, kind, severity: 'minor' })
async function pointOf(code: string, day: string) {
  await app.work()
  const { items } = await app.as(indicatorsContract).listIndicators({ filter: { code } })
  const { now } = await app.as(indicatorsContract).indicatorSeries({ id: items[0]!.id, grain: 'day', day, periods: 2 })
  return [now.numerator, now.denominator]
}

test('a case within its promised time is not missing from the resolution rate; it joins when it is due or resolved', async () => {
  await open('inquiry')
  await open('serviceRequest')
  // The request has no promise: what may take for ever counts from its first day.
  expect(await pointOf('resolutionRate', '2026-03-16')).toEqual([0, 1])
  app.setNow('2026-03-17T03:00:00Z')
  expect(await pointOf('resolutionRate', '2026-03-16')).toEqual([0, 2])
})

test('an imported case is open work on every day between, and a merged one on none', async () => {
  const importer = modules.flatMap((m) => m.importers ?? []).find((i) => i.kind === 'cases')!
  const days = ['2026-03-02', '2026-03-03', '2026-03-05', '2026-03-06', '2026-03-16']
  const backlog = async () => {
    const found = []
    for (const day of days) found.push((await pointOf('backlog', day))[0])
    return found
  }
  expect(await backlog()).toEqual([0, 0, 0, 0, 2])
  const record = (externalId: string, closedAt?: Date) => ({
    externalId,
    fields: {
      title: '历史工单',
      openedAt: new Date('2026-03-02T02:00:00Z'),
      ...(closedAt ? { status: 'closed', closedAt } : {}),
    },
  })
  await app.write((ctx) =>
    importer.run(ctx, [record('1', new Date('2026-03-06T02:00:00Z')), record('2')], {
      source: 'import:test',
      runId: ctx.newId(),
    }),
  )
  expect(await backlog()).toEqual([2, 2, 2, 1, 3])
  const { items } = await cases().listCases({ filter: { externalId: '2' } })
  await cases().mergeCase({ id: items[0]!.id, intoId: (await open('serviceRequest')).id })
  expect(await backlog()).toEqual([1, 1, 1, 0, 2])
})
