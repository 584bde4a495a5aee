// A change of facts may mean another promise; a change of policies alone rewrites none that was made.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract } from '../contract/index.ts'
import { aPolicy, aSubject, aTarget } from '../fixtures.ts'
import standards from '../module.ts'
import { clockStory, day, received } from './clock-story.ts'

type Story = ReturnType<typeof clockStory>

let app: TestApp
let apply: Story['apply'], clocks: Story['clocks'], resolve: Story['resolve']
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards])
  ;({ apply, clocks, resolve } = clockStory(app))
  const any = app.as(standardsContract)
  await any.createPolicy({ code: 'any', nameZh: '默认', nameEn: 'Any case', body: aPolicy() })
  const scope = (priority: string) => ({ ...aPolicy().appliesTo, priority: [priority] })
  await any.createPolicy({
    code: 'urgent',
    nameZh: '紧急',
    nameEn: 'Urgent',
    body: aPolicy({ appliesTo: scope('P1'), targets: [aTarget('firstResponse', 0.25), aTarget('resolve', 2)] }),
  })
})
afterAll(() => app.close())
test("a higher priority counts from the start, and the customer's time stays the customer's", async () => {
  const id = app.host.newId()
  const times = { ...received, firstRespondedAt: day('01:05') }
  await apply(aSubject(id, { times }), '01:00')
  await apply(aSubject(id, { values: { status: 'pending' }, times }), '01:30')
  await apply(aSubject(id, { times }), '02:30')
  const due = await apply(aSubject(id, { facts: { priority: 'P1' }, times }), '02:40')
  expect(due).toEqual({ nextDueAt: new Date(day('04:00')), breached: false })
  expect(await resolve(id)).toMatchObject({ run: 2, due: '04:00', events: 'started paused resumed retargeted' })
})

test('the first response given under the old promise is not asked for again', async () => {
  const id = app.host.newId()
  const times = { ...received, firstRespondedAt: day('01:05') }
  await apply(aSubject(id, { times: received }), '01:00')
  await apply(aSubject(id, { times }), '01:10')
  await apply(aSubject(id, { facts: { priority: 'P1' }, times }), '01:20')
  expect((await clocks(id, 'firstResponse'))[0]).toMatchObject({ stage: 'completed', due: '02:00', run: 1 })
})

test('a new version or a new policy rewrites no promise; it is for what comes, or when the facts change', async () => {
  const any = app.as(standardsContract)
  const body = (hours: number) =>
    aPolicy({ appliesTo: { ...aPolicy().appliesTo, service: ['fibre'] }, targets: [aTarget('resolve', hours)] })
  const fibre = { facts: { service: 'fibre', channel: 'email' }, times: received }
  const policy = await any.createPolicy({ code: 'fibre', nameZh: '宽带', nameEn: 'Fibre', body: body(3) })
  const [held, fresh, other] = [app.host.newId(), app.host.newId(), app.host.newId()]
  await apply(aSubject(held, fibre), '01:00')
  await any.changePolicy({ id: policy.id, body: body(6) })
  await apply(aSubject(held, fibre), '01:10')
  await apply(aSubject(fresh, fibre), '01:10')
  expect([(await resolve(held)).due, (await resolve(fresh)).due]).toEqual(['04:00', '07:00'])
  await any.changePolicy({
    id: policy.id,
    body: { ...body(6), targets: [aTarget('resolve', 6), aTarget('locate', 1)] },
  })
  await apply(aSubject(held, fibre), '01:15')
  expect(await clocks(held, 'locate')).toEqual([])
  await any.createPolicy({
    code: 'fibre-mail',
    nameZh: '宽带邮件',
    nameEn: 'Fibre by mail',
    body: aPolicy({
      appliesTo: { ...aPolicy().appliesTo, service: ['fibre'], channel: ['email'] },
      targets: [aTarget('resolve', 8)],
    }),
  })
  await apply(aSubject(held, fibre), '01:20')
  await apply(aSubject(other, fibre), '01:20')
  expect([(await resolve(held)).due, (await resolve(other)).due]).toEqual(['04:00', '09:00'])
  await any.changePolicy({ id: policy.id, active: false })
  await apply(aSubject(held, fibre), '01:30')
  expect(await resolve(held)).toMatchObject({ stage: 'running', due: '04:00' })
  await apply(aSubject(held, { ...fibre, facts: { ...fibre.facts, priority: 'P2' } }), '01:40')
  expect(await resolve(held)).toMatchObject({ due: '09:00', events: 'started retargeted' })
})

test('a subject no policy is for has no clocks', async () => {
  expect(await apply(aSubject(app.host.newId(), { subject: { kind: 'incident' }, times: received }), '01:00')).toEqual({
    nextDueAt: null,
    breached: false,
  })
})

describe('a promise that a new policy adds', () => {
  const of = (priority: string, targets: Parameters<typeof aPolicy>[0]) =>
    aPolicy({ appliesTo: { ...aPolicy().appliesTo, service: ['line'], priority: [priority] }, ...targets })
  const line = (priority: string) => ({ service: 'line', priority })
  beforeAll(async () => {
    const any = app.as(standardsContract)
    const plain = of('P3', { targets: [aTarget('resolve', 4)] })
    const restoring = of('P2', {
      targets: [aTarget('resolve', 4), aTarget('restore', 3)],
      pauses: [{ status: 'pending', reason: 'awaitingCustomer', metrics: ['resolve', 'restore'] }],
    })
    await any.createPolicy({ code: 'line', nameZh: '专线', nameEn: 'Line', body: plain })
    await any.createPolicy({ code: 'line-p2', nameZh: '专线二级', nameEn: 'Line P2', body: restoring })
  })
  const restore = async (id: string) => (await clocks(id, 'restore')).map((c) => `${c.instance} ${c.stage} ${c.due}`)

  test("counts from the start without the customer's time, and goes on standing still while the customer is waited for", async () => {
    const [over, lasting] = [app.host.newId(), app.host.newId()]
    for (const id of [over, lasting]) {
      await apply(aSubject(id, { facts: line('P3'), times: received }), '01:00')
      await apply(aSubject(id, { facts: line('P3'), values: { status: 'pending' }, times: received }), '01:30')
    }
    await apply(aSubject(over, { facts: line('P3'), times: received }), '02:30')
    await apply(aSubject(over, { facts: line('P2'), times: received }), '02:40')
    expect(await restore(over)).toEqual(['1 running 05:00'])
    const pending = { facts: line('P2'), values: { status: 'pending' }, times: received }
    expect(await apply(aSubject(lasting, pending), '02:40')).toEqual({ nextDueAt: null, breached: false })
    await apply(aSubject(lasting, { facts: line('P2'), times: received }), '03:30')
    expect(await restore(lasting)).toEqual(['1 running 06:00'])
  })

  test('comes back when the policy that took it away is left again', async () => {
    const id = app.host.newId()
    await apply(aSubject(id, { facts: line('P2'), times: received }), '01:00')
    await apply(aSubject(id, { facts: line('P3'), times: received }), '01:10')
    await apply(aSubject(id, { facts: line('P2'), times: received }), '01:20')
    expect(await restore(id)).toEqual(['1 cancelled 04:00', '2 running 04:00'])
  })

  test('begins with the reopening of a reopened case, and not at all once that is resolved', async () => {
    const [open, done] = [app.host.newId(), app.host.newId()]
    const reopened = { ...received, resolvedAt: day('02:00'), reopenedAt: day('03:00') }
    for (const id of [open, done]) {
      await apply(aSubject(id, { facts: line('P2'), times: received }), '01:00')
      await apply(aSubject(id, { facts: line('P2'), times: { ...received, resolvedAt: day('02:00') } }), '02:00')
      await apply(aSubject(id, { facts: line('P3'), times: reopened }), '03:00')
    }
    const fresh = app.host.newId()
    await apply(aSubject(fresh, { facts: line('P3'), times: received }), '01:00')
    await apply(aSubject(fresh, { facts: line('P3'), times: { ...received, resolvedAt: day('02:00') } }), '02:00')
    for (const id of [open, fresh]) {
      await apply(aSubject(id, { facts: line('P2'), times: reopened }), '03:10')
      expect(await restore(id)).toEqual(['1 running 06:00'])
    }
    const again = { ...reopened, resolvedAt: day('03:30') }
    await apply(aSubject(done, { facts: line('P3'), times: again }), '03:30')
    await apply(aSubject(done, { facts: line('P2'), times: again }), '03:40')
    expect(await restore(done)).toEqual(['1 completed 04:00'])
  })
})
