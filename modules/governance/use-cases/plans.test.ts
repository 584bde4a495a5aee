import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { governanceContract } from '../contract/index.ts'
import { governed, orgOf, personBy } from '../fixtures.ts'

let app: TestApp
const start = new Date('2026-03-02T01:00:00Z')
const day = 86_400_000
beforeAll(async () => {
  app = await testApp(modules)
  await app.write(shipStandards)
  await governed(app.host)
})
beforeEach(() => app.setNow(start))
afterAll(() => app.close())
const client = () => app.as(governanceContract)
const aPlan = (n = 0) => ({
  orgId: orgOf('zhejiang'),
  title: `客服系统中断 ${n}`,
  ownerId: personBy('noc'),
  rtoMinutes: 60,
  rpoMinutes: 5,
  steps: [
    { title: '通知值班', personId: personBy('lead'), minutes: 10 },
    { title: '切换到备用机房', personId: personBy('noc'), minutes: 40 },
  ],
  contacts: [{ function: '值班室', reach: '内线 8000' }],
  reviewAt: '2026-12-31',
})
let planId = ''
const aDrill = () => ({
  planId,
  kind: 'technical' as const,
  scheduledOn: '2026-03-10',
  participantIds: [personBy('noc'), personBy('lead')],
})
beforeAll(async () => {
  planId = (await client().createContingencyPlan(aPlan(9))).id
})

resourceSuite('plan', {
  app: () => app,
  list: governanceContract.listContingencyPlans,
  get: governanceContract.getContingencyPlan,
  create: governanceContract.createContingencyPlan,
  patch: governanceContract.changeContingencyPlan,
  make: aPlan,
  change: { body: { rtoMinutes: 30 }, shows: { rtoMinutes: 30 } },
  bad: { rtoMinutes: 0 },
  mandatory: ['number', 'title', 'rtoMinutes', 'steps'],
  filterable: ['number'],
  event: 'governance.plan.created',
})
resourceSuite('drill', {
  app: () => app,
  list: governanceContract.listDrills,
  get: governanceContract.getDrill,
  create: governanceContract.scheduleDrill,
  make: aDrill,
  bad: { kind: 'party' },
  mandatory: ['number', 'kind', 'state', 'scheduledOn'],
  filterable: ['number'],
  event: 'governance.drill.scheduled',
})

/** A plan of its own with a drill of today. */
async function drilled() {
  const plan = await client().createContingencyPlan(aPlan())
  const { id } = await client().scheduleDrill({ ...aDrill(), planId: plan.id })
  return { plan, id }
}
const went = { planVersion: 1, actuals: [8, 35], recoveredMinutes: 43, lostMinutes: 2, result: 'passed' as const }

test('a drill keeps the steps it was held by, target beside actual, and stays as it is', async () => {
  const { plan, id } = await drilled()
  await client().recordDrill({ id, ...went })
  await client().changeContingencyPlan({ id: plan.id, rtoMinutes: 5, steps: [aPlan().steps[0]!] })
  const held = await client().getDrill({ id })
  expect(held).toMatchObject({
    state: 'held',
    planVersion: 1,
    rtoMinutes: 60,
    result: 'passed',
    heldAt: start,
    findingId: null,
  })
  expect(held.steps.map((s) => [s.minutes, s.actual])).toEqual([
    [10, 8],
    [40, 35],
  ])
  expect(await client().getContingencyPlan({ id: plan.id })).toMatchObject({
    lastDrill: { id, result: 'passed', at: start },
    drillDue: '2027-03-02',
  })
  await expect(client().recordDrill({ id, ...went })).rejects.toMatchObject({ code: 'drillHeld' })
  await expect(client().moveDrill({ id, scheduledOn: '2026-04-01' })).rejects.toMatchObject({ code: 'drillHeld' })
  await expect(
    app.write((ctx) => sql`update governance.drill set result = 'failed' where id = ${id}`.execute(ctx.tx)),
  ).rejects.toThrow('stays as it was recorded')
})
test.each([
  ['a step not reached', { actuals: [8, null] }],
  ['recovery after its target', { recoveredMinutes: 61 }],
  ['more lost than may be', { lostMinutes: 6 }],
])('%s is no pass, and nothing is recorded', async (_, change) => {
  const { id } = await drilled()
  await expect(client().recordDrill({ id, ...went, ...change })).rejects.toMatchObject({ code: 'drillNotPassed' })
  expect(await client().getDrill({ id })).toMatchObject({ state: 'planned' })
})
test('what a drill taught becomes a finding of the owner, in the same transaction', async () => {
  const { plan, id } = await drilled()
  const short = { ...went, result: 'failed' as const, actuals: [8, null], recoveredMinutes: null }
  await expect(client().recordDrill({ id, ...short })).rejects.toMatchObject({ code: 'lessonsMissing' })
  const { findingId, number } = await client().recordDrill({ id, ...short, lessons: '备用机房的证书已过期' })
  expect(await client().getFinding({ id: findingId! })).toMatchObject({
    kind: 'major',
    state: 'open',
    title: `${number} ${plan.title}`,
    description: '备用机房的证书已过期',
    ownerId: plan.ownerId,
    requirement: { code: 'A.5.30' },
    dueAt: new Date(start.getTime() + 30 * day),
  })
})
test('steps of a plan that has changed meanwhile are not recorded', async () => {
  const { plan, id } = await drilled()
  await client().changeContingencyPlan({ id: plan.id, rtoMinutes: 30 })
  await expect(client().recordDrill({ id, ...went })).rejects.toMatchObject({ code: 'planMoved' })
})
test('a drill whose day has passed is overdue until it is moved or held; so is a plan nobody drills', async () => {
  const { plan, id } = await drilled()
  const overdue = async () =>
    (await client().listContingencyPlans({ filter: { drillOverdue: 'true' } } as never)).items.map((p) => p.id)
  app.setNow(new Date('2026-03-10T15:59:00Z'))
  expect(await client().getDrill({ id })).toMatchObject({ overdue: false })
  // Midnight in Shanghai.
  app.setNow(new Date('2026-03-10T16:00:00Z'))
  expect(await client().getDrill({ id })).toMatchObject({ overdue: true })
  expect(await overdue()).toContain(plan.id)
  await expect(client().moveDrill({ id, scheduledOn: '2026-03-10' })).rejects.toMatchObject({ code: 'dayPassed' })
  await client().moveDrill({ id, scheduledOn: '2026-03-20' })
  expect(await overdue()).not.toContain(plan.id)
  await client().recordDrill({ id, ...went })
  app.setNow(new Date(start.getTime() + 380 * day))
  expect(await overdue()).toContain(plan.id)
})
test('who is named has to be there, and a drill is of a plan', async () => {
  const steps = [{ title: 'x', personId: planId, minutes: 1 }]
  await expect(client().createContingencyPlan({ ...aPlan(), steps })).rejects.toMatchObject({ code: 'personNotFound' })
  await expect(client().scheduleDrill({ ...aDrill(), planId: personBy('noc') })).rejects.toMatchObject({
    code: 'planUnknown',
  })
})
test('evidence of drills is the newest: its result, its age and its page; a late plan turns it bad', async () => {
  await sql`truncate governance.drill, governance.contingency_plan cascade`.execute(app.db)
  const drills = async () => (await client().readEvidence({ control: 'A.5.30' })).items.find((e) => e.code === 'drills')
  expect(await drills()).toMatchObject({ result: 'none', at: null, path: '/governance/plans' })
  const { id } = await drilled()
  const { number } = await client().recordDrill({ id, ...went })
  app.setNow(new Date(start.getTime() + 3 * day))
  expect(await drills()).toMatchObject({
    result: 'good',
    at: start,
    path: `/governance/drills/${id}`,
    saidEn: `${number}: passed, 3 days ago`,
    saidZh: `${number}：通过，3 天前`,
  })
  await drilled()
  app.setNow(new Date(start.getTime() + 9 * day))
  expect(await drills()).toMatchObject({ result: 'bad', saidEn: expect.stringContaining('1 plans are overdue') })
})
