import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import audit from '../../kernel/audit/module.ts'
import events from '../../kernel/events/module.ts'
import identity from '../../kernel/identity/module.ts'
import jobs from '../../kernel/jobs/module.ts'
import { standardsContract as c } from './contract/index.ts'
import { shippedCalendars } from './domain/shipped-calendars.ts'
import { shippedPolicies } from './domain/shipped-policies.ts'
import { aCalendar, aPolicy, aSubject, aTarget } from './fixtures.ts'
import { applyClocks, shipStandards } from './index.ts'
import standards from './module.ts'

let app: TestApp
const times = { receivedAt: '2026-03-02T01:00:00Z' }
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards])
  await Promise.all([1, 2, 3].map(() => app.write(shipStandards)))
})
afterAll(() => app.close())
const client = () => app.as(c)

resourceSuite('calendar', {
  app: () => app,
  list: c.listCalendars,
  get: c.getCalendar,
  create: c.createCalendar,
  patch: c.changeCalendar,
  make: (n) => ({
    code: `cal${n}-${Math.trunc(Math.random() * 1e9)}`,
    nameZh: `日历${n}`,
    nameEn: `Calendar ${n}`,
    definition: aCalendar(),
  }),
  change: { body: { nameZh: '新日历' }, shows: { nameZh: '新日历' } },
  bad: { code: 'x y', nameZh: '', nameEn: '' },
  mandatory: ['code', 'nameZh', 'nameEn', 'active', 'current', 'version'],
  filterable: ['code', 'nameZh', 'nameEn'],
  event: 'standards.calendar.created',
})
resourceSuite('policy', {
  app: () => app,
  list: c.listPolicies,
  get: c.getPolicy,
  create: c.createPolicy,
  patch: c.changePolicy,
  make: (n) => ({
    code: `pol${n}-${Math.trunc(Math.random() * 1e9)}`,
    nameZh: `策略${n}`,
    nameEn: `Policy ${n}`,
    subjectKind: 'suite',
    body: aPolicy(),
  }),
  change: { body: { rank: 7, source: '企业标准' }, shows: { rank: 7 } },
  bad: { code: 'bad', nameZh: '错', nameEn: 'Bad', body: aPolicy({ targets: [] }) },
  mandatory: ['code', 'nameZh', 'nameEn', 'rank', 'active', 'subjectKind', 'version'],
  filterable: ['code', 'nameZh', 'nameEn', 'subjectKind'],
  event: 'standards.policy.created',
})
/** A case with a promise of four hours; answers the id of its clock. */
async function aClock(): Promise<string> {
  const id = app.host.newId()
  app.setNow('2026-03-02T01:00:00Z')
  await app.write((ctx) =>
    applyClocks(
      ctx,
      aSubject(id, {
        subject: { number: `GD${id.slice(-6)}` },
        facts: { caseKind: 'faultReport', priority: 'P1' },
        times,
      }),
    ),
  )
  return (await client().listClocks({ filter: { subjectId: id, metric: 'restore' } })).items[0]!.id
}
resourceSuite('clock', {
  app: () => app,
  list: c.listClocks,
  get: c.getClock,
  make: async () => ({ id: await aClock() }),
  mandatory: ['subjectKind', 'subjectId', 'metric', 'stage', 'policy', 'durationMs', 'startedAt', 'dueAt', 'version'],
  filterable: ['subjectKind', 'subjectId', 'metric', 'stage', 'startedAt', 'dueAt'],
})
resourceSuite('escalation', {
  app: () => app,
  list: c.listEscalations,
  get: c.getEscalation,
  make: async () => {
    const clockId = await aClock()
    app.setNow('2026-03-02T04:05:00Z')
    await app.work()
    return { id: (await client().listEscalations({ filter: { clockId } })).items[0]!.id }
  },
  mandatory: [
    'clockId',
    'subjectKind',
    'subjectId',
    'metric',
    'level',
    'recipient',
    'because',
    'dueAt',
    'raisedAt',
    'late',
  ],
  filterable: ['clockId', 'subjectId', 'level', 'recipient', 'raisedAt'],
})
const anObjective = (n: number) => ({
  name: `上行带宽 ${n} ${Math.random()}`,
  conformanceTarget: '32',
  conformanceComparator: '>',
  thresholdTarget: '28',
  serviceLevelObjectiveParameter: { name: 'bandwidth', parameterType: 'KPI' },
})
resourceSuite('service level objective', {
  app: () => app,
  list: c.listObjectives,
  get: c.getObjective,
  create: c.createObjective,
  patch: c.changeObjective,
  remove: c.deleteObjective,
  make: anObjective,
  change: {
    body: { conformanceTarget: '64', partnerNote: '升级' },
    shows: { conformanceTarget: '64', partnerNote: '升级' },
  },
  bad: { name: 'without a target' },
  mandatory: ['name', 'conformanceTarget', 'conformanceComparator', 'serviceLevelObjectiveParameter'],
  filterable: ['name', 'conformanceTarget', 'thresholdTarget', 'serviceLevelObjectiveParameter.name'],
  event: 'standards.objective.created',
})
resourceSuite('service level specification', {
  app: () => app,
  list: c.listSpecifications,
  get: c.getSpecification,
  create: c.createSpecification,
  patch: c.changeSpecification,
  remove: c.deleteSpecification,
  make: (n) => ({
    name: `接入带宽 ${n} ${Math.random()}`,
    description: '最大上下行速率',
    relatedServiceLevelObjective: [{ id: `31${n}` }],
  }),
  change: { body: { description: null, name: '新名' }, shows: { name: '新名' } },
  bad: { name: 'without objectives' },
  mandatory: ['name', 'relatedServiceLevelObjective'],
  filterable: ['name', 'description', 'relatedServiceLevelObjective.id'],
  event: 'standards.specification.created',
})

describe('a new installation', () => {
  test('has the shipped calendars and policies once, whoever started first, and keeps what became of them', async () => {
    const codes = async () =>
      (
        await sql<{
          code: string
        }>`select code from standards.policy where subject_kind in ('case', 'conversation') order by code`.execute(
          app.db,
        )
      ).rows.map((row) => row.code)
    expect(await codes()).toEqual(shippedPolicies.map((policy) => policy.code).toSorted())
    const [office] = (await client().listCalendars({ filter: { code: 'office' } })).items
    await client().changeCalendar({ id: office!.id, nameZh: '本公司办公时间' })
    await app.write(shipStandards)
    expect(await codes()).toHaveLength(shippedPolicies.length)
    expect((await client().getCalendar({ id: office!.id })).nameZh).toBe('本公司办公时间')
    expect(shippedCalendars).toHaveLength(3)
  })

  test.each([
    [{ caseKind: 'faultReport', priority: 'P1', customerClass: 'ordinary' }, 'faultReportP1'],
    [{ caseKind: 'faultReport', priority: 'P3', customerClass: 'keyAccount' }, 'faultReportKeyAccount'],
    [{ caseKind: 'faultReport', priority: 'P1', customerClass: 'keyAccount' }, 'faultReportKeyAccountP1'],
    [{ caseKind: 'complaint', priority: 'P2', customerClass: 'keyAccount' }, 'complaintKeyAccount'],
    [{ caseKind: 'regulatorPetition', priority: 'P4', customerClass: 'silver' }, 'regulatorPetition'],
    [{ caseKind: 'callBack', priority: null, customerClass: null }, 'otherCase'],
  ])('promises %j by %s', async (facts, code) => {
    const chosen = await client().choosePolicyFor({ facts: { service: null, channel: null, region: null, ...facts } })
    expect(chosen.policy?.code).toBe(code)
  })

  test('promises the regulator an answer in fifteen natural days, over any holiday', async () => {
    const id = app.host.newId()
    app.setNow('2026-02-10T02:00:00Z')
    const petition = { receivedAt: '2026-02-10T02:00:00Z', petitionReceivedAt: '2026-02-10T02:00:00Z' }
    await app.write((ctx) =>
      applyClocks(ctx, aSubject(id, { facts: { caseKind: 'regulatorPetition' }, times: petition })),
    )
    const due = Object.fromEntries(
      (await client().listClocks({ filter: { subjectId: id } })).items.map((clock) => [
        clock.metric,
        clock.dueAt?.toISOString(),
      ]),
    )
    expect(due).toEqual({
      regulatorReply: '2026-02-25T02:00:00.000Z',
      resolve: '2026-02-25T02:00:00.000Z',
      firstResponse: '2026-02-10T07:30:00.000Z',
    })
  })
})

describe('our policies as partners see them', () => {
  test('are specifications whose objectives keep their ids from version to version', async () => {
    const policy = await client().createPolicy({
      code: 'mirrored',
      nameZh: '镜像',
      nameEn: 'Mirrored',
      subjectKind: 'mirrored',
      source: '企业标准',
      body: aPolicy({ targets: [aTarget('restore', 24), aTarget('locate', 4, { thresholds: [] })] }),
    })
    const specification = await client().getSpecification({ id: policy.id })
    expect(specification).toMatchObject({
      '@type': 'ServiceLevelSpecification',
      name: '镜像',
      description: 'Mirrored · 企业标准',
    })
    const [restore, locate] = specification.relatedServiceLevelObjective
    expect(await client().getObjective({ id: restore!.id })).toMatchObject({
      name: 'mirrored.restore',
      conformanceTarget: 'P1D',
      conformanceComparator: 'lessThanOrEqual',
      thresholdTarget: 'PT12H',
      serviceLevelObjectiveParameter: { name: 'restore', parameterType: 'KPI' },
    })
    await client().changePolicy({ id: policy.id, body: aPolicy({ targets: [aTarget('restore', 8)] }) })
    expect(await client().getObjective({ id: restore!.id })).toMatchObject({ conformanceTarget: 'PT8H', version: 2 })
    await expect(client().getObjective({ id: locate!.id })).rejects.toMatchObject({
      status: 404,
      code: 'objectiveNotFound',
    })
    await client().changePolicy({ id: policy.id, active: false })
    await expect(client().getSpecification({ id: policy.id })).rejects.toMatchObject({ status: 404 })
    await client().changePolicy({ id: policy.id, active: true })
    expect(await client().getObjective({ id: restore!.id })).toMatchObject({ conformanceTarget: 'PT8H' })
  })

  test('are changed by changing the policy, and say so', async () => {
    const [policy] = (await client().listPolicies({ filter: { code: 'complaint' } })).items
    const specification = await client().getSpecification({ id: policy!.id })
    const refusal = { status: 409, code: 'mirrorsPolicy', reason: '这是策略“complaint”的对外呈现，请修改该策略。' }
    await expect(client().changeSpecification({ id: policy!.id, name: '改名' })).rejects.toMatchObject(refusal)
    await expect(client().deleteSpecification({ id: policy!.id })).rejects.toMatchObject(refusal)
    const { id } = specification.relatedServiceLevelObjective[0]!
    await expect(client().changeObjective({ id, conformanceTarget: 'PT1H' })).rejects.toMatchObject(refusal)
    await expect(client().deleteObjective({ id })).rejects.toMatchObject(refusal)
  })
})
