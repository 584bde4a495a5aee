import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import { standardsContract } from '#contracts/standards'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { governanceContract } from '../contract/index.ts'
import { governed, orgOf, personBy } from '../fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await app.write(shipStandards)
  await governed(app.host)
})
afterAll(() => app.close())

const as = (id: string, permissions = ['*']) => app.as(governanceContract, permissions, { id, personId: id })
const owner = () => as(personBy('privacy'))
const identity = () => app.as(identityContract)
const dueAt = () => new Date(app.host.now().getTime() + 14 * 86_400_000)
const begin = (more: object = {}) =>
  owner().createAccessReview({ name: '年度权限复核', orgId: orgOf('hangzhou'), dueAt: dueAt(), ...more })
const itemsOf = async (reviewId: string) => (await owner().listAccessReviewItems({ filter: { reviewId } })).items
const rolesOf = async (id: string) => (await identity().getPerson({ id })).roleCodes
const technician = personBy('technician')
const manager = async () => (await identity().getOrg({ id: orgOf('hangzhou') })).managerId!

describe('a campaign', () => {
  test('asks about every right in its scope, the nearest manager up the tree, and nobody about himself', async () => {
    const review = await begin()
    const items = await itemsOf(review.id)
    expect(review.progress).toMatchObject({ items: items.length, confirmed: 0, removed: 0, overdue: 0 })
    expect(items.find((i) => i.personId === technician)).toMatchObject({
      roleCodes: ['fieldTechnician'],
      reviewerId: await manager(),
      decision: null,
      dueAt: review.dueAt,
    })
    // The branch's manager is a person of the branch: the province's manager reviews him.
    expect(items.find((i) => i.personId === items[0]!.reviewerId)?.reviewerId).not.toBe(items[0]!.reviewerId)
    expect(items.every((i) => i.reviewerId !== i.personId)).toBe(true)
  })
  test('confirms, or takes the role in the same transaction, with events and audit; only its reviewer, once, with a reason', async () => {
    const review = await begin({ roleCodes: ['fieldTechnician'] })
    const item = (await itemsOf(review.id)).find((i) => i.personId === technician)!
    const reviewer = as(await manager())
    await expect(owner().decideAccessReviewItem({ id: item.id, decision: 'confirm' })).rejects.toMatchObject({
      status: 403,
      code: 'notYourReview',
    })
    await expect(as(technician).decideAccessReviewItem({ id: item.id, decision: 'confirm' })).rejects.toMatchObject({
      code: 'reviewOfOneself',
    })
    await expect(reviewer.decideAccessReviewItem({ id: item.id, decision: 'remove' })).rejects.toMatchObject({
      code: 'removalNeedsReason',
    })
    const record = () => app.fetch(`/api/governance/v1/accessReview/${review.id}/record`)
    expect((await record()).status).toBe(409)
    const reason = '已调岗，不再外勤'
    expect(await reviewer.decideAccessReviewItem({ id: item.id, decision: 'remove', reason })).toMatchObject({
      decision: 'remove',
      decidedBy: await manager(),
    })
    expect(await rolesOf(technician)).toEqual([])
    await expect(reviewer.decideAccessReviewItem({ id: item.id, decision: 'confirm' })).rejects.toMatchObject({
      status: 409,
      code: 'alreadyDecided',
    })
    for (const other of (await itemsOf(review.id)).filter((i) => !i.decision))
      await as(other.reviewerId!).decideAccessReviewItem({ id: other.id, decision: 'confirm' })
    expect(await owner().getAccessReview({ id: review.id })).toMatchObject({
      progress: { removed: 1 },
      finishedAt: app.host.now(),
    })
    const paper = await record()
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect((await paper.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
    await identity().assignRoles({ id: technician, roleCodes: ['fieldTechnician'] })
  })
  test('shows who has been dormant and who has both sides of duties kept apart', async () => {
    const pair = await identity().createSeparationPair({
      code: 'worksNotes',
      nameZh: '测试',
      nameEn: 'Test',
      whyZh: '测试',
      whyEn: 'Test',
      left: ['cases.case.work'],
      right: ['cases.case.note'],
    })
    const review = await begin({ roleCodes: ['fieldTechnician'] })
    const items = await itemsOf(review.id)
    const one = items.find((i) => i.personId === technician)!
    expect(one.conflicts).toEqual(['worksNotes'])
    // His colleague has never done anything that was noted; he himself was refused a moment ago.
    expect(one.lastUsedAt).toEqual(app.host.now())
    expect(items.find((i) => i.personId !== technician)?.lastUsedAt).toBeNull()
    await identity().removeSeparationPair({ id: pair.id })
  })
  test('reviews keys too, and a key taken away is revoked', async () => {
    const key = await identity().createApiKey({ name: '对账程序', roleCodes: ['partner'], orgId: orgOf('ningbo') })
    const review = await begin({ orgId: orgOf('ningbo'), roleCodes: ['partner'] })
    const item = (await itemsOf(review.id)).find((i) => i.keyId === key.id)!
    await as(item.reviewerId!).decideAccessReviewItem({ id: item.id, decision: 'remove', reason: '已停用' })
    expect((await identity().getApiKey({ id: key.id })).revokedAt).toEqual(app.host.now())
  })
})

test('its day is a clock: the owner is warned, the reviewer told, and late is late', async () => {
  const began = app.host.now()
  const review = await begin({ roleCodes: ['fieldTechnician'], daysMore: 30 })
  const item = (await itemsOf(review.id)).find((i) => i.personId === technician)!
  const clocks = async () =>
    (await app.as(standardsContract).subjectClocks({ subjectKind: 'accessReview', subjectId: review.id })).items
  expect(await clocks()).toMatchObject([
    { metric: 'resolve', stage: 'running', dueAt: review.dueAt, assigneeId: personBy('privacy') },
  ])
  const waits = async () => (await as(item.reviewerId!).listDue({})).items.find((d) => d.subjectId === review.id)
  await app.work()
  expect(await waits()).toMatchObject({ kind: 'accessReview', stage: 'asked', remindedAt: began, dueAt: review.dueAt })
  app.setNow(new Date(review.dueAt.getTime() - 86_400_000))
  await app.work()
  expect(await waits()).toMatchObject({ stage: 'soon', remindedAt: app.host.now() })
  const { items } = await app.as(standardsContract).listEscalations({ filter: { subjectId: review.id } } as never)
  expect(items.map((e) => [e.level, e.person?.id])).toEqual([[1, personBy('privacy')]])
  app.setNow(new Date(review.dueAt.getTime() + 1))
  await app.work()
  expect(await owner().getAccessReview({ id: review.id })).toMatchObject({ breached: true, finishedAt: null })
  // It went up the tree, and so does the word of it.
  expect(await waits()).toBeUndefined()
  const next = (await itemsOf(review.id)).find((i) => i.personId === technician)!.reviewerId!
  expect((await as(next).listDue({})).items.find((d) => d.subjectId === review.id)).toMatchObject({
    stage: 'asked',
    remindedAt: app.host.now(),
  })
  for (const one of (await itemsOf(review.id)).filter((i) => !i.decision))
    await as(one.reviewerId!).decideAccessReviewItem({ id: one.id, decision: 'confirm' })
  expect(await clocks()).toMatchObject([{ stage: 'completed', endedAt: app.host.now() }])
  app.setNow(began)
})

describe('what is not decided in time', () => {
  test('goes to the next manager, and at last is taken away where the campaign says so', async () => {
    const began = app.host.now()
    const review = await begin({ roleCodes: ['fieldTechnician'], daysMore: 3, atLast: 'remove' })
    const item = async () => (await itemsOf(review.id)).find((i) => i.personId === technician)!
    const first = (await item()).reviewerId
    app.setNow(new Date(review.dueAt.getTime() + 1))
    await app.work()
    const second = await item()
    expect(second).toMatchObject({ level: 1, reviewerId: personBy('executive'), decision: null })
    expect(second.reviewerId).not.toBe(first)
    expect(second.dueAt!.getTime()).toBe(review.dueAt.getTime() + 3 * 86_400_000)
    expect(await rolesOf(technician)).toEqual(['fieldTechnician'])
    app.setNow(second.dueAt!)
    await app.work()
    expect(await item()).toMatchObject({ decision: 'remove', decidedBy: 'system' })
    expect(await rolesOf(technician)).toEqual([])
    app.setNow(began)
    await identity().assignRoles({ id: technician, roleCodes: ['fieldTechnician'] })
  })
  test('stays and is told as undecided where the campaign leaves it', async () => {
    const began = app.host.now()
    const review = await begin({ roleCodes: ['fieldTechnician'], daysMore: 1 })
    app.setNow(new Date(review.dueAt.getTime() + 86_400_000 * 30))
    await app.work()
    app.setNow(new Date(review.dueAt.getTime() + 86_400_000 * 60))
    await app.work()
    expect((await owner().getAccessReview({ id: review.id })).progress.undecided).toBeGreaterThan(0)
    expect(await rolesOf(technician)).toEqual(['fieldTechnician'])
    app.setNow(began)
  })
})

test.each([
  ['that was due', { dueAt: new Date('2020-01-01T00:00:00Z') }, 'dueInPast'],
  ['of rights nobody holds', { roleCodes: ['noSuchRole'] }, 'nothingToReview'],
])('a campaign %s is refused', async (_, wrong, code) => {
  await expect(begin(wrong)).rejects.toMatchObject({ code })
})
test('the last campaign is evidence for control A.5.18', async () => {
  const { items } = await owner().readEvidence({})
  expect(items.find((i) => i.code === 'accessReview')?.result).toMatch(/good|bad/)
})

resourceSuite('accessReview', {
  app: () => app,
  list: governanceContract.listAccessReviews,
  get: governanceContract.getAccessReview,
  make: async (n) => begin({ name: `复核${n}` }),
  mandatory: ['name', 'dueAt', 'ownerId', 'progress', 'version'],
  filterable: ['name', 'ownerId'],
})
resourceSuite('accessReviewItem', {
  app: () => app,
  list: governanceContract.listAccessReviewItems,
  get: governanceContract.getAccessReviewItem,
  make: async () => (await itemsOf((await begin({ roleCodes: ['fieldTechnician'] })).id))[0]!,
  mandatory: ['reviewId', 'personId', 'roleCodes', 'reviewerId', 'decision', 'version'],
  filterable: ['reviewId'],
})
