import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { identityContract } from '#contracts/identity'
import { interactionsContract } from '#contracts/interactions'
import { bootstrapIdentity } from '#kernel/identity'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { aCatalog, aNewCase } from '../fixtures.ts'

let app: TestApp
let me = { id: '', personId: '' }
let colleague = { id: '', personId: '' }
beforeAll(async () => {
  app = await testApp(modules)
  await app.write((ctx) => shipStandards(ctx))
  await aCatalog(cases())
  const people = app.as(identityContract)
  await bootstrapIdentity(app.host)
  const [org] = (await people.listOrgs({})).items
  const person = async (name: string) => {
    const { id } = await people.createPerson({ name, username: name, orgId: org!.id })
    return { id, personId: id }
  }
  me = await person('agent1')
  colleague = await person('agent2')
  const team = await people.createTeam({ orgId: org!.id, nameZh: '一班', nameEn: 'Team 1' })
  await people.setTeamMembers({ id: team.id, personIds: [me.id, colleague.id] })
})
afterAll(() => app.close())
const cases = () => app.as(casesContract)
const mine = () => app.as(casesContract, ['*'], me)
const theirs = () => app.as(casesContract, ['*'], colleague)
const kinds = async (id: string) => (await cases().caseTimeline({ id })).items.map((a) => a.kind)

describe('the steps of a case', () => {
  test('waiting for the customer and for ourselves are told apart, and need a reason', async () => {
    const { id } = await cases().openCase(aNewCase())
    await mine().startCase({ id })
    await expect(mine().waitForCustomer({ id, reason: '' })).rejects.toMatchObject({ status: 400 })
    expect(await mine().waitForCustomer({ id, reason: '等待客户提供照片' })).toMatchObject({ status: 'pending' })
    await mine().startCase({ id })
    expect(await mine().holdCase({ id, reason: '等待备件' })).toMatchObject({ status: 'held' })
    await expect(mine().holdCase({ id, reason: '又一次' })).rejects.toMatchObject({ status: 409, code: 'caseNotIn' })
  })
  test('a case that is not ours is rejected with a reason, and nothing more can be done with it', async () => {
    const { id } = await cases().openCase(aNewCase())
    expect(await mine().rejectCase({ id, reason: '不属于本公司' })).toMatchObject({ status: 'rejected' })
    await expect(mine().startCase({ id })).rejects.toMatchObject({ code: 'caseNotIn' })
    await expect(mine().reworkCase({ id, reason: '返工' })).rejects.toMatchObject({ code: 'caseNotIn' })
  })
  test('whoever takes a case has it', async () => {
    const { id } = await cases().openCase(aNewCase())
    expect((await mine().takeCase({ id })).assignee?.id).toBe(me.id)
  })
  test('work done again is counted in its history', async () => {
    const { id } = await cases().openCase(aNewCase())
    await mine().startCase({ id })
    await mine().reworkCase({ id, reason: '接头未压紧' })
    expect(await kinds(id)).toContain('reworked')
  })
})

describe('what goes with a case', () => {
  test('is watched by whom it interests, however often they say so', async () => {
    const { id } = await cases().openCase(aNewCase())
    const watched = async (who: typeof me) => (await cases().listCases({ filter: { watcherId: who.id, id } })).total
    await mine().watchCase({ id })
    await mine().watchCase({ id })
    expect([await watched(me), await watched(colleague)]).toEqual([1, 0])
    await mine().unwatchCase({ id })
    expect(await watched(me)).toBe(0)
  })
  test('whoever may change a case puts colleagues on its watch list and takes them off; others may not', async () => {
    const { id } = await cases().openCase(aNewCase())
    const watchers = async () => (await cases().caseRelations({ id })).watchers.map((p) => p.id)
    await mine().addWatcher({ id, personId: colleague.id })
    await mine().addWatcher({ id, personId: colleague.id })
    expect(await watchers()).toEqual([colleague.id])
    const reader = app.as(casesContract, ['cases.case.read'], me)
    await expect(reader.removeWatcher({ id, personId: colleague.id })).rejects.toMatchObject({ status: 403 })
    await expect(reader.addWatcher({ id, personId: me.id })).rejects.toMatchObject({ status: 403 })
    await expect(mine().addWatcher({ id, personId: crypto.randomUUID() })).rejects.toMatchObject({
      status: 404,
      code: 'watcherNotFound',
    })
    await mine().removeWatcher({ id, personId: colleague.id })
    await mine().removeWatcher({ id, personId: colleague.id })
    expect(await watchers()).toEqual([])
  })
  test('a value of a custom field is taken away by emptying it, unless the field is required', async () => {
    const field = { kind: 'serviceRequest', nameZh: '楼层', nameEn: 'Floor', type: 'text' } as const
    await cases().createCustomField({ ...field, key: 'floor' })
    await cases().createCustomField({ ...field, key: 'gate', required: true })
    const custom = { floor: '3', gate: '东门' }
    const { id } = await cases().openCase(aNewCase({ kind: 'serviceRequest', ticketType: 'serviceRequest', custom }))
    expect((await mine().changeCase({ id, custom: { floor: null } })).custom).toEqual({ gate: '东门' })
    await expect(mine().changeCase({ id, custom: { gate: null } })).rejects.toMatchObject({
      status: 400,
      code: 'customFieldRequired',
    })
    expect((await mine().getCase({ id })).custom).toEqual({ gate: '东门' })
  })
  test('relations are seen from both sides, made once, and can be taken back', async () => {
    const [a, b] = [await cases().openCase(aNewCase()), await cases().openCase(aNewCase())]
    await cases().relateCase({ id: a.id, otherId: b.id })
    await cases().relateCase({ id: b.id, otherId: a.id })
    for (const id of [a.id, b.id]) expect((await kinds(id)).filter((k) => k === 'related')).toHaveLength(1)
    await expect(cases().relateCase({ id: a.id, otherId: a.id })).rejects.toMatchObject({ code: 'relatedToItself' })
    await cases().unrelateCase({ id: b.id, otherId: a.id })
    expect(await kinds(a.id)).toContain('unrelated')
  })
  test('an answer goes out on the customer’s own channel and is the first response', async () => {
    await app
      .as(interactionsContract)
      .createChannelAccount({ channel: 'email', name: '客服邮箱', settings: { mailFrom: 'care@clearline.example' } })
    const customer = await app.as(customersContract).registerCustomer({
      name: '李敏',
      class: 'ordinary',
      identities: [{ kind: 'email', value: 'limin@mail.example', status: 'verified' }],
    })
    const { id } = await cases().openCase(aNewCase({ customerId: customer.id }))
    await mine().replyToCustomer({ id, text: '您好，师傅今天下午上门。' })
    expect(await kinds(id)).toContain('replied')
    const { items } = await app.as(interactionsContract).listConversations({ filter: { customerId: customer.id } })
    expect(items).toMatchObject([{ channel: 'email', preview: expect.stringContaining('师傅今天下午上门') }])
  })
})

let n = 0
resourceSuite('saved view', {
  app: () => app,
  list: casesContract.listSavedViews,
  get: casesContract.getSavedView,
  create: casesContract.saveView,
  patch: casesContract.changeView,
  remove: casesContract.deleteView,
  make: () => ({ name: `我的视图 ${++n}`, query: { status: 'inProgress' } }),
  change: { body: { query: { sort: 'dueAt' } }, shows: { query: { sort: 'dueAt' } } },
  bad: { name: '' },
  mandatory: ['name', 'query', 'shared', 'mine', 'version'],
  filterable: ['name'],
})
test('a saved view is its maker’s; shared, others see it and still cannot change it', async () => {
  const view = await mine().saveView({ name: '我的', query: { sort: 'dueAt' } })
  await expect(theirs().getSavedView({ id: view.id })).rejects.toMatchObject({ status: 404 })
  await mine().changeView({ id: view.id, shared: true })
  expect(await theirs().getSavedView({ id: view.id })).toMatchObject({ name: '我的', shared: true, mine: false })
  await expect(theirs().changeView({ id: view.id, name: '抢' })).rejects.toMatchObject({ status: 404 })
  await expect(theirs().deleteView({ id: view.id })).rejects.toMatchObject({ status: 404 })
})
