import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { governanceContract } from '../contract/index.ts'
import { aRisk, governed, orgOf, personBy } from '../fixtures.ts'

let app: TestApp
const start = new Date('2026-03-02T01:00:00Z')
const dayMs = 86_400_000
/** At a time of the course, with all sweeps done: twice, because what was told is not told again. */
async function on(days: number): Promise<void> {
  app.setNow(new Date(start.getTime() + days * dayMs))
  await app.work()
  await app.work()
}
beforeAll(async () => {
  app = await testApp(modules)
  app.setNow(start)
  await app.write(shipStandards)
  await governed(app.host)
})
afterAll(() => app.close())
const as = (username: string) =>
  app.as(governanceContract, ['*'], { id: personBy(username), personId: personBy(username), name: username })
const officer = () => as('privacy')
const waits = async (username: string, subjectId: string) =>
  (await as(username).listDue({})).items.find((d) => d.subjectId === subjectId)
/** The stages that somebody was told of, in order. */
const told = async (username: string, subjectId: string): Promise<string[]> =>
  (
    await sql<{ stage: string }>`select stage from governance.reminder
      where person_id = ${personBy(username)} and subject_id = ${subjectId} order by raised_at`.execute(app.db)
  ).rows.map((r) => r.stage)

test('who is asked is told at once, again before it is due and when it is late, each once; who is done hears no more', async () => {
  const { id } = await officer().startCampaign({
    titleZh: '防钓鱼',
    titleEn: 'Phishing',
    textZh: '不点来历不明的链接。',
    textEn: 'Follow no link of unknown origin.',
    roleCodes: ['nocEngineer', 'teamLead'],
    dueOn: '2026-03-11',
    ownerId: personBy('privacy'),
  })
  await on(0)
  expect(await waits('noc', id)).toMatchObject({
    kind: 'campaign',
    stage: 'asked',
    number: 'C00001',
    remindedAt: start,
  })
  expect(await told('noc', id)).toEqual(['asked'])
  await on(6)
  expect(await told('noc', id)).toEqual(['asked', 'soon'])
  await as('noc').answerCampaign({ id, answers: [] })
  expect(await waits('noc', id)).toBeUndefined()
  await on(10)
  expect(await told('noc', id)).toEqual(['asked', 'soon'])
  expect(await told('lead', id)).toEqual(['asked', 'soon', 'late'])
  expect(await waits('lead', id)).toMatchObject({ stage: 'late' })
  // Nobody sees what waits for another.
  expect(await waits('executive', id)).toBeUndefined()
})
test('the owner of a risk is told of its review a week before, and of the next one when its day has moved', async () => {
  app.setNow(start)
  const { id } = await officer().createRisk(aRisk({ reviewAt: '2026-03-31' }))
  await on(10)
  expect(await told('noc', id)).toEqual([])
  await on(25)
  expect(await told('noc', id)).toEqual(['soon'])
  await as('noc').reviewRisk({ id, note: '仍然有效', reviewAt: '2026-06-30' })
  await on(40)
  expect(await told('noc', id)).toEqual(['soon'])
  await on(118)
  expect(await told('noc', id)).toEqual(['soon', 'soon'])
})
test('corrective actions, plans and their drills wait for whom they are', async () => {
  app.setNow(start)
  const owner = personBy('noc')
  const finding = await officer().raiseFinding({
    orgId: orgOf('zhejiang'),
    kind: 'major',
    title: '离岗账号仍有效',
    ownerId: owner,
  })
  const plan = await officer().createContingencyPlan({
    orgId: orgOf('zhejiang'),
    title: '客服系统中断',
    ownerId: owner,
    rtoMinutes: 60,
    rpoMinutes: 5,
    steps: [{ title: '通知值班', personId: owner, minutes: 10 }],
    contacts: [],
    reviewAt: '2026-12-31',
  })
  await officer().scheduleDrill({
    planId: plan.id,
    kind: 'tabletop',
    scheduledOn: '2026-03-05',
    participantIds: [owner],
  })
  await on(1)
  expect(await waits('noc', finding.id)).toMatchObject({ kind: 'correctiveAction', stage: 'asked' })
  expect(await waits('noc', plan.id)).toMatchObject({ kind: 'drill', stage: 'soon' })
  await on(5)
  expect(await told('noc', plan.id)).toEqual(['soon', 'late'])
  await on(25)
  await on(31)
  expect(await told('noc', finding.id)).toEqual(['asked', 'soon', 'late'])
})
test('a policy waits for its readers, and for who has read it again a week before that ends', async () => {
  app.setNow(start)
  const { id } = await officer().createSecurityPolicy({
    code: 'access',
    nameZh: '访问控制策略',
    nameEn: 'Access control policy',
    ownerId: personBy('privacy'),
    quorum: 1,
    validDays: 60,
    readDays: 14,
    text: '按岗位授权，离岗当日停用。',
  })
  await officer().submitPolicy({ id })
  await as('quality').approvePolicy({ id, approved: true })
  const { live } = await officer().publishPolicy({ id })
  await on(1)
  expect(await waits('noc', id)).toMatchObject({ kind: 'policy', stage: 'asked', number: 'access' })
  await as('noc').acknowledgePolicy({ id, versionId: live!.id })
  expect(await waits('noc', id)).toBeUndefined()
  await on(20)
  expect(await told('noc', id)).toEqual(['asked'])
  expect(await told('agent', id)).toEqual(['asked', 'late'])
  await on(55)
  expect(await told('noc', id)).toEqual(['asked', 'soon'])
})
