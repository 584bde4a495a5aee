import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { governanceContract } from '../contract/index.ts'
import { governed, personBy } from '../fixtures.ts'

let app: TestApp
const start = new Date('2026-03-02T01:00:00Z')
beforeAll(async () => {
  app = await testApp(modules)
  await governed(app.host)
})
beforeEach(() => app.setNow(start))
afterAll(() => app.close())
const client = () => app.as(governanceContract)
const as = (username: string) =>
  app.as(governanceContract, ['*'], { id: personBy(username), personId: personBy(username), name: username })
const ask = (zh: string, right: number) => ({
  zh,
  en: zh,
  right,
  choices: ['是', '否'].map((word) => ({ zh: word, en: word })),
})
const aCampaign = (n = 0) => ({
  titleZh: `防钓鱼 ${n}`,
  titleEn: `Phishing ${n}`,
  textZh: '不点来历不明的链接。',
  textEn: 'Follow no link of unknown origin.',
  roleCodes: ['nocEngineer', 'teamLead'],
  dueOn: '2026-03-10',
  questions: [ask('陌生链接可以点吗', 1), ask('发现可疑邮件要报告吗', 0)],
  passPercent: 80,
  ownerId: personBy('privacy'),
})

resourceSuite('campaign', {
  app: () => app,
  list: governanceContract.listCampaigns,
  get: governanceContract.getCampaign,
  create: governanceContract.startCampaign,
  make: aCampaign,
  bad: { titleZh: '' },
  mandatory: ['number', 'titleZh', 'asked', 'done'],
  filterable: ['number'],
  event: 'governance.campaign.started',
})

test('who is asked passes by the mark; each try is kept, and which choice is right is told to nobody', async () => {
  const { id, asked } = await client().startCampaign(aCampaign())
  const seen = await as('noc').getCampaign({ id })
  expect(seen.mine).toEqual({ tries: 0, best: null, doneAt: null })
  expect(JSON.stringify(seen)).not.toContain('right')
  const waits = async () =>
    (await as('noc').listCampaigns({ filter: { waits: 'true' } } as never)).items.map((c) => c.id)
  expect(await waits()).toContain(id)
  await expect(as('noc').answerCampaign({ id, answers: [1] })).rejects.toMatchObject({ code: 'answersMissing' })
  expect(await as('noc').answerCampaign({ id, answers: [0, 0] })).toMatchObject({ done: 0, mine: { best: 50 } })
  expect(await as('noc').answerCampaign({ id, answers: [1, 0] })).toMatchObject({
    done: 1,
    asked,
    mine: { tries: 2, best: 100, doneAt: start },
  })
  expect(await waits()).not.toContain(id)
  await expect(as('noc').answerCampaign({ id, answers: [1, 0] })).rejects.toMatchObject({ code: 'campaignDone' })
  await expect(as('executive').answerCampaign({ id, answers: [1, 0] })).rejects.toMatchObject({ code: 'notAsked' })
  await expect(
    app.write((ctx) => sql`delete from governance.campaign_try where campaign_id = ${id}`.execute(ctx.tx)),
  ).rejects.toThrow('is only added to')
})
test('the list of people says who has not yet, and as many as the rate counts', async () => {
  const { id } = await client().startCampaign(aCampaign())
  await as('noc').answerCampaign({ id, answers: [1, 0] })
  await as('lead').answerCampaign({ id, answers: [0, 1] })
  const people = async (state: string) =>
    (await client().listCampaignPeople({ campaignId: id, filter: { state } } as never)).items
  expect(await people('done')).toMatchObject([{ id: personBy('noc'), tries: 1, best: 100 }])
  expect((await people('failed')).map((p) => p.id)).toEqual([personBy('lead')])
  const { asked, done } = await client().getCampaign({ id })
  expect(done).toBe(1)
  expect((await people('notYet')).length).toBe(asked - 2)
})
test('without questions, saying that one has read it is all', async () => {
  const { id } = await client().startCampaign({ ...aCampaign(), questions: [] })
  expect(await as('noc').answerCampaign({ id, answers: [] })).toMatchObject({ done: 1, mine: { doneAt: start } })
})
test('somebody is asked, and by a day to come', async () => {
  await expect(client().startCampaign({ ...aCampaign(), roleCodes: ['nobody'] })).rejects.toMatchObject({
    code: 'nobodyAsked',
  })
  await expect(client().startCampaign({ ...aCampaign(), dueOn: '2026-03-01' })).rejects.toMatchObject({
    code: 'dayPassed',
  })
})
test('evidence of awareness is the rate of the year, and bad once somebody is late', async () => {
  await sql`alter table governance.campaign disable trigger user; alter table governance.campaign_try disable trigger user;
    truncate governance.campaign cascade; alter table governance.campaign enable trigger user;
    alter table governance.campaign_try enable trigger user`.execute(app.db)
  const awareness = async () =>
    (await client().readEvidence({ control: 'A.6.3' })).items.find((e) => e.code === 'awareness')
  expect(await awareness()).toMatchObject({ result: 'none', at: null })
  const { id, asked } = await client().startCampaign(aCampaign())
  await as('noc').answerCampaign({ id, answers: [1, 0] })
  expect(await awareness()).toMatchObject({
    result: 'good',
    path: '/governance/campaigns',
    saidEn: expect.stringContaining(`1 of ${asked} done`),
  })
  app.setNow(new Date('2026-03-10T16:00:00Z'))
  expect(await awareness()).toMatchObject({ result: 'bad', saidEn: expect.stringContaining(`${asked - 1} overdue`) })
  expect(await client().getCampaign({ id })).toMatchObject({ overdue: true })
})
