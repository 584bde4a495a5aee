// Whom the watch tells when a promise is in danger, and what an answer changes.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract } from '../contract/index.ts'
import { aPolicy, aTarget } from '../fixtures.ts'
import standards from '../module.ts'
import { applyClocks } from '../use-cases/apply-clocks.ts'
import { day, received, watchStory } from './watch-story.ts'

let app: TestApp
let story: Awaited<ReturnType<typeof watchStory>>
const client = () => app.as(standardsContract)
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards])
  story = await watchStory(app)
})
afterAll(() => app.close())
beforeEach(() => story.next())

const raised = async () =>
  (await client().listEscalations({ filter: { subjectId: story.id() }, sort: 'raisedAt' })).items
const told = async () => (await raised()).map((e) => [e.level, e.recipient, e.person?.id, e.because])

test('goes to the person, then to the lead and the manager', async () => {
  await story.start()
  await story.workAt('04:00:01')
  expect(await told()).toEqual([[1, 'person', story.org.assigneeId, 'time']])
  await story.workAt('04:16:00')
  expect(await told()).toEqual([
    [1, 'person', story.org.assigneeId, 'time'],
    [2, 'teamLead', story.org.leadId, 'notAcknowledged'],
  ])
  await story.workAt('04:47:00')
  expect((await told()).at(-1)).toEqual([3, 'manager', story.org.managerId, 'notAcknowledged'])
  await story.workAt('08:00:00')
  expect(await told()).toHaveLength(3)
})

test("an answer stops the promotion, but not a level's own time", async () => {
  await story.start()
  await story.workAt('04:00:01')
  const [first] = await raised()
  const me = app.as(standardsContract, ['standards.clock.read'], {
    id: story.org.assigneeId,
    personId: story.org.assigneeId,
  })
  expect(await me.acknowledgeEscalation({ id: first!.id, note: '我来处理' })).toMatchObject({
    acknowledgedBy: { id: story.org.assigneeId },
  })
  await story.workAt('04:30:00')
  expect(await told()).toHaveLength(1)
  await story.workAt('04:36:01')
  expect((await told()).at(-1)).toEqual([2, 'teamLead', story.org.leadId, 'time'])
  await expect(me.acknowledgeEscalation({ id: first!.id })).rejects.toMatchObject({
    status: 409,
    code: 'escalationAcknowledged',
  })
  const [clock] = (await client().subjectClocks({ subjectKind: 'case', subjectId: story.id() })).items
  expect(
    (await client().explainClock({ id: clock!.id })).events.find((event) => event.type === 'acknowledged'),
  ).toMatchObject({
    note: '我来处理',
    actorId: story.org.assigneeId,
  })
})

test('somebody else answers only with the permission', async () => {
  await story.start()
  await story.workAt('04:00:01')
  const [first] = await raised()
  const other = (permissions: string[]) =>
    app.as(standardsContract, permissions, { id: story.org.leadId, personId: story.org.leadId })
  await expect(other(['standards.clock.read']).acknowledgeEscalation({ id: first!.id })).rejects.toMatchObject({
    status: 403,
    code: 'notPermitted',
  })
  expect(
    await other(['standards.clock.read', 'standards.escalation.acknowledge']).acknowledgeEscalation({
      id: first!.id,
    }),
  ).toMatchObject({ acknowledgedBy: { id: story.org.leadId } })
})

test('what waits for me is what is open and addressed to me', async () => {
  await story.start()
  await story.workAt('04:00:01')
  const mine = async (personId: string) => {
    const { items } = await app
      .as(standardsContract, ['*'], { personId })
      .listEscalations({ mine: 'true', filter: { open: 'true', subjectId: story.id() } })
    return items.length
  }
  expect([await mine(story.org.assigneeId), await mine(story.org.leadId)]).toEqual([1, 0])
  await app.write((ctx) => applyClocks(ctx, story.subject({ times: { ...received, resolvedAt: day('04:00:01') } })))
  expect(await mine(story.org.assigneeId)).toBe(0)
})

test('with nobody in the post it stands without a person; those told under the old promise are not told again', async () => {
  app.setNow(day('01:00:00'))
  const alone = { subject: { orgId: story.org.orgId, teamId: story.org.teamId, assigneeId: null } }
  await app.write((ctx) => applyClocks(ctx, story.subject(alone)))
  await story.workAt('04:00:01')
  expect(await told()).toEqual([[1, 'person', undefined, 'time']])
  await client().createPolicy({
    code: `p2-${Date.now()}`,
    nameZh: '二级',
    nameEn: 'P2',
    body: aPolicy({
      appliesTo: { ...aPolicy().appliesTo, priority: ['P2'] },
      targets: [aTarget('resolve', 5)],
      escalation: [{ level: 1, when: { atPercent: 50 }, to: 'person', acknowledgeWithinMs: null }],
    }),
  })
  await app.write((ctx) => applyClocks(ctx, story.subject({ ...alone, facts: { priority: 'P2' } })))
  await story.workAt('04:10:00')
  expect(await told()).toHaveLength(1)
  expect((await client().listEscalations({ filter: { subjectId: story.id(), open: 'true' } })).items).toHaveLength(1)
})
