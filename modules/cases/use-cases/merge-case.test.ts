import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { standardsContract } from '#contracts/standards'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { aNewCase } from '../fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await app.write((ctx) => shipStandards(ctx))
})
afterAll(() => app.close())
const cases = () => app.as(casesContract)
const refusal = (code: string, status = 409) => expect.objectContaining({ code, status })
const clocks = async (id: string) =>
  (await app.as(standardsContract).subjectClocks({ subjectKind: 'case', subjectId: id })).items
    .map((c) => ({ metric: c.metric, stage: c.stage, dueAt: c.dueAt }))
    .toSorted((a, b) => (a.metric < b.metric ? -1 : 1))

describe('a merge', () => {
  test('ends the clocks of the merged case, and undone they run on to the same instants', async () => {
    const [one, into] = [await cases().openCase(aNewCase()), await cases().openCase(aNewCase())]
    const before = await clocks(one.id)
    expect(before.some((c) => c.stage === 'running')).toBe(true)
    await cases().mergeCase({ id: one.id, intoId: into.id })
    expect((await clocks(one.id)).some((c) => c.stage === 'running')).toBe(false)
    const back = await cases().unmergeCase({ id: one.id })
    expect(back).toMatchObject({ status: 'acknowledged', mergedIntoId: null })
    expect((await clocks(one.id)).filter((c) => c.stage === 'running')).toEqual(
      before.filter((c) => c.stage === 'running'),
    )
    const told = (await cases().caseTimeline({ id: one.id })).items.filter((a) => a.kind === 'unmerged')
    expect(told).toMatchObject([{ data: { number: into.number } }])
  })
  test('into a case that has ended, or into itself, is refused', async () => {
    const [one, ended] = [await cases().openCase(aNewCase()), await cases().openCase(aNewCase())]
    await cases().cancelCase({ id: ended.id, reason: '误报' })
    await expect(cases().mergeCase({ id: one.id, intoId: ended.id })).rejects.toEqual(refusal('mergeIntoEnded'))
    await expect(cases().mergeCase({ id: one.id, intoId: one.id })).rejects.toEqual(refusal('mergedIntoItself', 400))
  })
  test('of two cases into each other at once leaves one that goes on', async () => {
    const [a, b] = [await cases().openCase(aNewCase()), await cases().openCase(aNewCase())]
    const outcomes = await Promise.allSettled([
      cases().mergeCase({ id: a.id, intoId: b.id }),
      cases().mergeCase({ id: b.id, intoId: a.id }),
    ])
    expect(outcomes.map((o) => o.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a split', () => {
  test('is undone: what was split off goes back, and can be taken out again', async () => {
    const origin = await cases().openCase(aNewCase())
    const part = await cases().splitCase({ id: origin.id, name: '账单', description: '账单也不对' })
    const offered = (await cases().caseActions({ id: part.id })).actions
    expect(offered.find((a) => a.action === 'unsplitCase')!.allowed).toBe(true)
    expect((await cases().unsplitCase({ id: part.id })).id).toBe(origin.id)
    expect(await cases().getCase({ id: part.id })).toMatchObject({ status: 'cancelled', mergedIntoId: origin.id })
    expect(await cases().unmergeCase({ id: part.id })).toMatchObject({ status: 'acknowledged', mergedIntoId: null })
  })
  test('of a case that was never split off cannot be undone, and the page knows', async () => {
    const { id } = await cases().openCase(aNewCase())
    const { actions } = await cases().caseActions({ id })
    expect(actions.find((a) => a.action === 'unsplitCase')).toMatchObject({ allowed: false, code: 'notSplit' })
    await expect(cases().unsplitCase({ id })).rejects.toEqual(refusal('notSplit'))
  })
})

describe('the tree of parents', () => {
  test('stays a tree when two changes that are each right alone come at once', async () => {
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => cases().openCase(aNewCase())))
    await cases().setParent({ id: b!.id, parentId: c!.id })
    await cases().setParent({ id: d!.id, parentId: a!.id })
    const outcomes = await Promise.allSettled([
      cases().setParent({ id: a!.id, parentId: b!.id }),
      cases().setParent({ id: c!.id, parentId: d!.id }),
    ])
    expect(outcomes.map((o) => o.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
  test('takes in a new case under a parent that is there, and says so when it is not', async () => {
    const parent = await cases().openCase(aNewCase())
    const child = await cases().openCase(aNewCase({ parentId: parent.id }))
    expect((await cases().caseRelations({ id: parent.id })).cases).toMatchObject([{ id: child.id, relation: 'child' }])
    await expect(cases().openCase(aNewCase({ parentId: crypto.randomUUID() }))).rejects.toEqual(
      refusal('parentNotFound', 404),
    )
  })
  test('names the parent on the timeline, and a relation said twice is one', async () => {
    const [child, parent] = [await cases().openCase(aNewCase()), await cases().openCase(aNewCase())]
    await cases().setParent({ id: child.id, parentId: parent.id })
    await cases().relateCase({ id: child.id, otherId: parent.id })
    await cases().relateCase({ id: parent.id, otherId: child.id })
    const happened = (await cases().caseTimeline({ id: child.id })).items
    expect(happened.find((x) => x.kind === 'parentSet')!.data).toMatchObject({ number: parent.number })
    expect(happened.filter((x) => x.kind === 'related')).toHaveLength(1)
  })
})
