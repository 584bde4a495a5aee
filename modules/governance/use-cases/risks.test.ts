import { afterAll, beforeAll, expect, test } from 'vitest'
import { standardsContract } from '#contracts/standards'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { governanceContract } from '../contract/index.ts'
import { requirementId } from '../domain/library/node.ts'
import { shippedMatrix } from '../domain/risk.ts'
import { aRisk, governed, orgOf, personBy } from '../fixtures.ts'

let app: TestApp
const start = new Date('2026-03-02T01:00:00Z')
const dayMs = 86_400_000
const later = (days: number) => app.setNow(new Date(start.getTime() + days * dayMs))
beforeAll(async () => {
  app = await testApp(modules)
  await app.write(shipStandards)
  await governed(app.host)
})
afterAll(() => app.close())
const owner = personBy('noc')
const client = () => app.as(governanceContract)
const asOwner = () => app.as(governanceContract, ['*'], { id: owner, personId: owner, name: '网络监控工程师' })

resourceSuite('risk', {
  app: () => app,
  list: governanceContract.listRisks,
  get: governanceContract.getRisk,
  create: governanceContract.createRisk,
  patch: governanceContract.changeRisk,
  make: (n) => aRisk({ title: `风险 ${n}` }),
  change: { body: { title: '改了名的风险' }, shows: { title: '改了名的风险' } },
  bad: { title: '' },
  mandatory: ['number', 'title', 'current', 'state'],
  filterable: ['number', 'orgId', 'ownerId', 'reviewAt'].filter((f) => f === 'number'),
  event: 'governance.risk.created',
})

test('a risk is rated by the newest matrix, never worse after treatment than before, and a new rating says why', async () => {
  const { id, current } = await client().createRisk(aRisk())
  expect(current).toEqual({ probability: 3, impact: 4, level: 'high' })
  await expect(client().changeRisk({ id, current: { probability: 1, impact: 1 } })).rejects.toMatchObject({
    code: 'ratingWhy',
  })
  await expect(
    client().changeRisk({ id, current: { probability: 5, impact: 5 }, why: '攻击增多' }),
  ).rejects.toMatchObject({ code: 'ratingOrder' })
  await expect(client().createRisk(aRisk({ inherent: { probability: 9, impact: 1 } }))).rejects.toMatchObject({
    code: 'ratingOutside',
  })
  await expect(client().createRisk(aRisk({ controlIds: [requirementId('gdpr', '32')] }))).rejects.toMatchObject({
    code: 'controlUnknown',
  })
})
test('only the owner accepts; an acceptance is stale once the rating moves, and expired after its day', async () => {
  const { id } = await client().createRisk(aRisk())
  await expect(client().acceptRisk({ id, note: '可以接受', until: '2026-06-30' })).rejects.toMatchObject({
    code: 'ownerAccepts',
  })
  await expect(asOwner().acceptRisk({ id, note: '可以接受', until: '2026-03-01' })).rejects.toMatchObject({
    code: 'dayPassed',
  })
  const standing = async () => (await client().getRisk({ id })).acceptance?.standing
  const accepted = await asOwner().acceptRisk({ id, note: '预算在下半年', until: '2026-06-30' })
  expect(accepted.acceptance).toMatchObject({ standing: 'valid', probability: 3, impact: 4, by: '网络监控工程师' })
  const found = async (asked: string) =>
    (await client().listRisks({ filter: { id, 'acceptance.standing': asked } })).total
  expect(await found('valid')).toBe(1)
  later(121)
  expect(await standing()).toBe('expired')
  expect(await found('expired')).toBe(1)
  later(0)
  await client().changeRisk({ id, current: { probability: 4, impact: 4 }, why: '出现利用工具' })
  expect(await standing()).toBe('stale')
  expect(await found('stale')).toBe(1)
  await client().changeRisk({ id, current: { probability: 3, impact: 4 }, why: '已打补丁' })
  expect(await standing()).toBe('valid')
})
test('what happened to a risk is only added to', async () => {
  for (const statement of [sql`update governance.risk_event set note = 'x'`, sql`delete from governance.risk_event`])
    await expect(app.write((ctx) => statement.execute(ctx.tx))).rejects.toThrow('is only added to')
})
test('a plan starts a clock of its level that escalates to its owner; carried out it stops', async () => {
  const { id } = await client().createRisk(aRisk())
  await expect(client().treatRisk({ id, note: '完成', current: { probability: 1, impact: 4 } })).rejects.toMatchObject({
    code: 'nothingPlanned',
  })
  const planned = await client().planRisk({ id, treatment: 'reduce', plan: '部署第二路由', ownerId: owner })
  expect(planned.dueAt).toEqual(new Date(start.getTime() + 60 * dayMs))
  later(61)
  await app.work()
  expect(await client().getRisk({ id })).toMatchObject({ breached: true })
  const told = await app.as(standardsContract).listEscalations({ filter: { subjectKind: 'riskTreatment' } } as never)
  expect(told.items.filter((e) => e.subjectId === id).map((e) => e.recipient)).toContain('person')
  const done = await client().treatRisk({ id, note: '已启用', current: { probability: 1, impact: 4 } })
  expect(done).toMatchObject({ dueAt: null, current: { level: 'low' }, breached: true })
  const events = await client().listRiskEvents({ riskId: id })
  expect(events.items.map((e) => e.kind)).toEqual(['treated', 'planned', 'rated'])
  expect(events.items[0]).toMatchObject({ probability: 1, impact: 4, by: '测试员' })
  later(0)
})
test('a review says when the next one is; a closed risk is left as it is', async () => {
  const { id } = await client().createRisk(aRisk())
  expect(await client().reviewRisk({ id, note: '无变化', reviewAt: '2026-09-01' })).toMatchObject({
    reviewAt: '2026-09-01',
  })
  expect(await client().closeRisk({ id, note: '系统已下线' })).toMatchObject({ state: 'closed' })
  await expect(client().reviewRisk({ id, note: 'x', reviewAt: '2026-09-02' })).rejects.toMatchObject({
    code: 'riskClosed',
  })
  await expect(client().changeRisk({ id, title: 'x' })).rejects.toMatchObject({ code: 'riskClosed' })
})
test('the map counts open risks in each field, by branch with all below it', async () => {
  const rating = { probability: 2, impact: 5 }
  const given = { inherent: rating, current: rating, residual: rating, orgId: orgOf('lishui') }
  await client().createRisk(aRisk(given))
  const cell = async (orgId: string) =>
    (await client().readRiskMap({ orgId })).cells.find((x) => x.probability === 2 && x.impact === 5)
  expect(await cell(orgOf('lishui'))).toEqual({ ...rating, level: 'high', risks: 1 })
  expect((await cell(orgOf('zhejiang')))!.risks).toBe(1)
  expect((await cell(orgOf('taizhou')))!.risks).toBe(0)
  expect((await client().readRiskMap({ stage: 'residual' })).cells).toHaveLength(25)
})
test('a new matrix is a new version; what was rated by the old one stays as it was until it is rated anew', async () => {
  const { id } = await client().createRisk(aRisk())
  const levels = shippedMatrix.levels.map((l) => (l.code === 'critical' ? { ...l, from: 12 } : l))
  const body = { ...shippedMatrix, levels } as never
  await expect(
    client().createRiskMatrix({ body: { ...shippedMatrix, levels: [] } as never, note: 'x' }),
  ).rejects.toMatchObject({ code: 'matrixLevels' })
  const made = await client().createRiskMatrix({ body, note: '董事会降低风险偏好' })
  expect((await client().listRiskMatrices({})).items.map((m) => m.number)).toEqual([made.number, made.number - 1])
  expect((await client().getRisk({ id })).current.level).toBe('high')
  const again = await client().changeRisk({ id, current: { probability: 3, impact: 4 }, why: '按新矩阵' })
  expect(again).toMatchObject({ matrix: made.number, current: { level: 'critical' } })
})

test('whoever reaches a branch sees and registers its risks and findings, and of others those of their own', async () => {
  app.setNow(start)
  const branch = (personId: string) =>
    app.as(governanceContract, ['*'], {
      id: personId,
      personId,
      name: '分公司安全员',
      scopeOf: () => ({ everything: false, orgIds: [orgOf('hangzhou')], teamIds: [], personId }),
    })
  const theirs = await client().createRisk(aRisk({ orgId: orgOf('hangzhou'), ownerId: personBy('lead') }))
  const province = await client().createRisk(aRisk({ orgId: orgOf('zhejiang'), ownerId: personBy('noc') }))
  const seen = async (personId: string) => {
    const { items } = await branch(personId).listRisks({ limit: 100 } as never)
    return [theirs.id, province.id].filter((id) => items.some((r) => r.id === id))
  }
  expect(await seen(personBy('quality'))).toEqual([theirs.id])
  expect(await seen(personBy('noc'))).toEqual([theirs.id, province.id])
  const officer = branch(personBy('quality'))
  await expect(officer.getRisk({ id: province.id })).rejects.toMatchObject({ status: 404 })
  await expect(officer.listRiskEvents({ riskId: province.id })).rejects.toMatchObject({ status: 404 })
  await expect(officer.createRisk(aRisk({ orgId: orgOf('ningbo') }))).rejects.toMatchObject({ code: 'outOfScope' })
  expect(await officer.createRisk(aRisk({ orgId: orgOf('hangzhou') }))).toMatchObject({ orgId: orgOf('hangzhou') })
  const finding = { kind: 'minor' as const, title: '口令张贴在屏幕上', ownerId: personBy('lead') }
  const found = await officer.raiseFinding({ ...finding, orgId: orgOf('hangzhou') })
  await client().raiseFinding({ ...finding, orgId: orgOf('ningbo') })
  expect((await officer.listFindings({})).items.map((f) => f.id)).toEqual([found.id])
})
