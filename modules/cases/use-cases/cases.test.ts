import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { identityContract } from '#contracts/identity'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { aCatalog, aNewCase } from '../fixtures.ts'

let app: TestApp
let catalog: { faultCategoryId: string }
beforeAll(async () => {
  app = await testApp(modules)
  catalog = await aCatalog(app.as(casesContract))
})
afterAll(() => app.close())
const cases = (who?: Parameters<TestApp['as']>[2]) => app.as(casesContract, ['*'], who)
const refusal = (code: string, status = 409) => expect.objectContaining({ code, status })

describe('a case from its opening to its closing', () => {
  test('resolved, closed with codes, closed twice refused, reopened, closed again', async () => {
    const { id, number } = await cases().openCase(aNewCase({ categoryId: catalog.faultCategoryId }))
    expect(number).toMatch(/^CL\d{8}$/)
    await cases().startCase({ id })
    await expect(cases().closeCase({ id, causeCode: 'fibreCut', solutionCode: 'repaired' })).rejects.toEqual(
      refusal('caseNotIn'),
    )
    await cases().resolveCase({ id, solutionText: '已更换光纤' })
    await expect(cases().closeCase({ id })).rejects.toEqual(refusal('closureCodesRequired'))
    await expect(cases().closeCase({ id, causeCode: 'noSuchCause', solutionCode: 'repaired' })).rejects.toEqual(
      refusal('closureCodeUnknown', 400),
    )
    const closed = await cases().closeCase({ id, causeCode: 'fibreCut', solutionCode: 'repaired' })
    expect(closed).toMatchObject({ status: 'closed', cause: { nameZh: '光缆中断' }, solution: { nameZh: '已修复' } })
    await expect(cases().closeCase({ id, causeCode: 'fibreCut', solutionCode: 'repaired' })).rejects.toEqual(
      refusal('caseNotIn'),
    )
    const again = await cases().reopenCase({ id, reason: '客户说仍断网' })
    expect(again).toMatchObject({ status: 'inProgress', reopenCount: 1, closedAt: null })
    const events = await sql<{
      payload: { closure: number }
    }>`select payload from kernel.event where name = 'cases.case.closed' and payload ->> 'caseId' = ${id}`.execute(
      app.db,
    )
    expect(events.rows.map((e) => e.payload.closure)).toEqual([1])
  })
  test('the reason why an action is not possible is the sentence the action itself refuses with', async () => {
    const { id } = await cases().openCase(aNewCase())
    const { actions } = await cases().caseActions({ id })
    const close = actions.find((a) => a.action === 'closeCase')!
    expect(close.allowed).toBe(false)
    await expect(cases().closeCase({ id })).rejects.toMatchObject({ reason: close.reason })
    const few = await app.as(casesContract, ['cases.case.read']).caseActions({ id })
    expect(few.actions.find((a) => a.action === 'startCase')).toMatchObject({ allowed: false, code: 'notPermitted' })
  })
  test('of two people who edit the same version the second is refused and nothing is overwritten', async () => {
    const one = await cases().openCase(aNewCase())
    await cases().changeCase({ id: one.id, name: '第一位' }, { ifMatch: one.version })
    await expect(cases().changeCase({ id: one.id, name: '第二位' }, { ifMatch: one.version })).rejects.toEqual(
      refusal('staleVersion', 412),
    )
    expect((await cases().getCase({ id: one.id })).name).toBe('第一位')
  })
  test('a milestone is recorded once and not in the future', async () => {
    const { id } = await cases().openCase(aNewCase())
    const at = app.host.now()
    expect((await cases().reachMilestone({ id, milestone: 'located' })).milestones.located).toEqual(at)
    await expect(cases().reachMilestone({ id, milestone: 'located' })).rejects.toEqual(refusal('milestoneReached'))
    await expect(
      cases().reachMilestone({ id, milestone: 'restored', at: new Date(at.getTime() + 60_000) }),
    ).rejects.toEqual(refusal('milestoneInFuture', 400))
  })
})

describe('families of cases', () => {
  test('a cycle of parents is refused, wherever it would close', async () => {
    const [a, b, c] = [
      await cases().openCase(aNewCase()),
      await cases().openCase(aNewCase()),
      await cases().openCase(aNewCase()),
    ]
    await cases().setParent({ id: b.id, parentId: a.id })
    await cases().setParent({ id: c.id, parentId: b.id })
    await expect(cases().setParent({ id: a.id, parentId: c.id })).rejects.toEqual(refusal('parentCycle'))
    await expect(cases().setParent({ id: a.id, parentId: a.id })).rejects.toEqual(refusal('parentCycle'))
  })
  test('a merge ends one case in the other and can be undone as if it had not been', async () => {
    const [one, into] = [await cases().openCase(aNewCase()), await cases().openCase(aNewCase())]
    await cases().startCase({ id: one.id })
    await cases().mergeCase({ id: one.id, intoId: into.id })
    expect(await cases().getCase({ id: one.id })).toMatchObject({ status: 'cancelled', mergedIntoId: into.id })
    await expect(cases().mergeCase({ id: one.id, intoId: into.id })).rejects.toEqual(refusal('mergedAlready'))
    expect(await cases().unmergeCase({ id: one.id })).toMatchObject({ status: 'inProgress', mergedIntoId: null })
    await expect(cases().unmergeCase({ id: one.id })).rejects.toEqual(refusal('notMerged'))
  })
  test('a split-off case keeps the time of its origin, and both know each other', async () => {
    const origin = await cases().openCase(aNewCase())
    const part = await cases().splitCase({ id: origin.id, name: '另一件事', description: '账单也不对' })
    expect(part.creationDate).toEqual(origin.creationDate)
    expect((await cases().caseRelations({ id: origin.id })).cases).toMatchObject([
      { id: part.id, relation: 'splitInto' },
    ])
  })
})

describe('assignment', () => {
  test('goes to the qualified, free person of the branch with the least load; nobody qualified leaves it in the queue', async () => {
    const staff = app.as(identityContract)
    const root = crypto.randomUUID()
    await sql`insert into identity.org (id, code, name_zh, name_en, kind, path, created_at, updated_at) values (${root}, 'JS', '江苏', 'Jiangsu', 'province', array[${root}::uuid], now(), now())`.execute(
      app.db,
    )
    const org = await staff.createOrg({ code: 'NJ', nameZh: '南京', nameEn: 'Nanjing', kind: 'branch', parentId: root })
    const person = (name: string, level: number) =>
      staff.createPerson({
        name,
        username: name,
        orgId: org.id,
        languages: ['zh-CN'],
        skills: { broadband: level },
        maxOpenCases: 2,
      })
    const [expert, novice] = [await person('expert', 3), await person('novice', 1)]
    const team = await staff.createTeam({ orgId: org.id, nameZh: '一组', nameEn: 'Team 1' })
    await staff.setTeamMembers({ id: team.id, personIds: [expert.id, novice.id] })
    await sql`insert into identity.presence (person_id, status, since) values (${expert.id}, 'available', now()), (${novice.id}, 'available', now())`.execute(
      app.db,
    )
    const opened = await cases().openCase(aNewCase({ orgId: org.id, categoryId: catalog.faultCategoryId }))
    expect(opened.assignee?.id).toBe(expert.id)
    await cases().openCase(aNewCase({ orgId: org.id, categoryId: catalog.faultCategoryId }))
    const third = await cases().openCase(aNewCase({ orgId: org.id, categoryId: catalog.faultCategoryId }))
    expect([third.assignee, third.team?.id]).toEqual([null, team.id])
    await expect(cases().assignCase({ id: third.id, personId: novice.id })).rejects.toEqual(
      refusal('personNotQualified'),
    )
    await expect(cases().assignCase({ id: third.id, automatically: true })).rejects.toEqual(refusal('nobodyFits'))
    const misrouted = await cases().assignCase({ id: opened.id, teamId: team.id, reason: 'wronglyRouted' })
    expect(misrouted.assignee).toBeNull()
    expect(
      (
        await sql<{
          misrouted_count: number
        }>`select misrouted_count from cases.v_case where id = ${opened.id}`.execute(app.db)
      ).rows[0]!.misrouted_count,
    ).toBe(1)
  })
})

describe('many cases', () => {
  test('a bulk action does what it can and says per case why not', async () => {
    const open = await cases().openCase(aNewCase())
    const done = await cases().openCase(aNewCase())
    await cases().cancelCase({ id: done.id, reason: '误报' })
    const { results, done: n } = await cases().actOnCases({ ids: [open.id, done.id], action: 'start', input: {} })
    expect(n).toBe(1)
    expect(results.find((r) => r.id === done.id)).toMatchObject({
      ok: false,
      code: 'caseNotIn',
      reason: expect.stringMatching(/[\u4e00-\u9fff]/),
    })
    expect((await cases().getCase({ id: open.id })).status).toBe('inProgress')
    const events = await sql<{
      n: number
    }>`select count(*)::int as n from kernel.event where name = 'cases.case.statusChanged' and payload ->> 'caseId' = ${done.id} and payload ->> 'to' = 'inProgress'`.execute(
      app.db,
    )
    expect(events.rows[0]!.n).toBe(0)
  })
  test('what is filled in wrongly for many is refused once, with the place and what to do, and no case is touched', async () => {
    const { id, version } = await cases().openCase(aNewCase())
    const refused = cases().actOnCases({ ids: [id], action: 'hold', input: { reason: '  ' } })
    await expect(refused).rejects.toMatchObject({
      status: 400,
      details: [{ path: 'input.reason', code: 'blank', message: '请填写，不能只有空格。' }],
    })
    expect((await cases().getCase({ id })).version).toBe(version)
  })
  test('bulk asks for the permission of the action itself', async () => {
    const { id } = await cases().openCase(aNewCase())
    const { results } = await app
      .as(casesContract, ['cases.case.bulk'])
      .actOnCases({ ids: [id], action: 'start', input: {} })
    expect(results).toMatchObject([{ ok: false, code: 'notPermitted' }])
  })
  test('search finds Chinese by any part of two characters, and a number as it is written', async () => {
    const found = await cases().openCase(aNewCase({ name: '光猫频繁掉线', description: '每晚八点以后' }))
    for (const q of ['频繁掉线', '光猫', '八点', found.number, found.number.toLowerCase()]) {
      expect(
        (await cases().listCases({ q })).items.map((c) => c.id),
        q,
      ).toContain(found.id)
    }
    expect((await cases().listCases({ q: '光猫 不存在的词' })).items).toEqual([])
  })
  test('cases nobody has are found as such', async () => {
    const { id } = await cases().openCase(aNewCase())
    expect(
      (await cases().listCases({ filter: { assigneeId: 'none' }, sort: '-creationDate' })).items.map((c) => c.id),
    ).toContain(id)
  })
})

describe('the customer of a case', () => {
  test('sees it on the timeline with its state, and the case shows the customer', async () => {
    const customer = await app.as(customersContract).registerCustomer({
      name: '王晓明',
      class: 'gold',
      identities: [{ kind: 'phone', value: '13912345678', status: 'verified' }],
    })
    const opened = await cases().openCase(aNewCase({ customerId: customer.id, impact: 'minor', urgency: 'high' }))
    expect(opened).toMatchObject({ customer: { id: customer.id, name: '王晓明', class: 'gold' }, casePriority: 'P2' })
    await cases().startCase({ id: opened.id })
    const { items } = await app.as(customersContract).listCustomerTimeline({ id: customer.id })
    expect(items).toMatchObject([{ kind: 'case', state: 'inProgress' }])
  })
})
