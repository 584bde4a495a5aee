import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { governanceContract } from '../contract/index.ts'
import { requirementId } from '../domain/library/node.ts'
import { governed, orgOf, personBy } from '../fixtures.ts'

let app: TestApp
const start = new Date('2026-03-02T01:00:00Z')
beforeAll(async () => {
  app = await testApp(modules)
  await app.write(shipStandards)
  await governed(app.host)
})
afterAll(() => app.close())
const client = () => app.as(governanceContract)
const as = (username: string) =>
  app.as(governanceContract, ['*'], { id: personBy(username), personId: personBy(username), name: username })
const controls = ['A.5.18', 'A.8.15'].map((code) => requirementId('iso27001', code))
const anAudit = (n = 0) => ({
  orgId: orgOf('zhejiang'),
  title: `内部审核 ${n}`,
  leadId: personBy('privacy'),
  plannedFrom: '2026-03-02',
  plannedTo: '2026-03-06',
  requirementIds: controls,
})
const aFinding = (n = 0) => ({
  orgId: orgOf('zhejiang'),
  kind: 'major' as const,
  title: `离岗账号仍有效 ${n}`,
  requirementId: controls[0]!,
  ownerId: personBy('noc'),
})

resourceSuite('audit', {
  app: () => app,
  list: governanceContract.listAudits,
  get: governanceContract.getAudit,
  create: governanceContract.planAudit,
  make: anAudit,
  bad: { title: '' },
  mandatory: ['number', 'title', 'state', 'items'],
  filterable: ['number'],
  event: 'governance.audit.planned',
})
resourceSuite('finding', {
  app: () => app,
  list: governanceContract.listFindings,
  get: governanceContract.getFinding,
  create: governanceContract.raiseFinding,
  make: aFinding,
  bad: { kind: 'huge' },
  mandatory: ['number', 'title', 'state', 'kind'],
  filterable: ['number'],
  event: 'governance.finding.raised',
})

test('an audit is reported once its checklist is gone through, and then stays as it is', async () => {
  const { id } = await client().planAudit(anAudit())
  await expect(client().reportAudit({ id, summary: '合格' })).rejects.toMatchObject({
    code: 'auditUnfinished',
    reason: expect.stringContaining('2'),
  })
  const { items } = await client().listAuditItems({ auditId: id })
  expect(items.map((i) => i.code)).toEqual(['A.5.18', 'A.8.15'])
  for (const item of items) await client().recordAuditItem({ auditId: id, id: item.id, result: 'conforms' })
  expect(await client().getAudit({ id })).toMatchObject({ state: 'running', audited: 2 })
  expect((await app.fetch(`/api/governance/v1/audit/${id}/report`)).status).toBe(409)
  expect(await client().reportAudit({ id, summary: '总体符合' })).toMatchObject({ state: 'reported' })
  await client().raiseFinding({ ...aFinding(), auditId: id })
  const report = await app.fetch(`/api/governance/v1/audit/${id}/report`)
  expect(report.headers.get('content-type')).toBe('application/pdf')
  expect((await report.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
  await expect(client().recordAuditItem({ auditId: id, id: items[0]!.id, result: 'fails' })).rejects.toMatchObject({
    code: 'auditReported',
  })
  await expect(client().planAudit({ ...anAudit(), plannedTo: '2026-03-01' })).rejects.toMatchObject({
    code: 'auditPeriod',
  })
  await expect(
    client().planAudit({ ...anAudit(), requirementIds: [requirementId('gdpr', '32')] }),
  ).rejects.toMatchObject({ code: 'controlUnknown' })
})

/** A finding whose action was done by its owner and seen to be done. */
async function checked(): Promise<string> {
  const { id } = await client().raiseFinding(aFinding())
  await as('noc').planFinding({ id, rootCause: ['账号靠人工停用', '人事系统没有接口'], action: '接入人事接口' })
  await as('noc').implementFinding({ id, evidence: [{ title: '上线单', url: 'https://wiki.example.cn/1' }] })
  await as('quality').checkImplementation({ id, passed: true, measure: '接口日志' })
  return id
}
test('a finding goes from cause to action to the check that it helped, and its clock ends with it', async () => {
  const { id, dueAt } = await client().raiseFinding(aFinding())
  expect(dueAt).toEqual(new Date(start.getTime() + 30 * 86_400_000))
  await expect(as('quality').checkEffect({ id, passed: true, measure: 'x' })).rejects.toMatchObject({
    code: 'findingStep',
  })
  const done = await checked()
  const closed = await as('quality').checkEffect({
    id: done,
    passed: true,
    measure: '90 天内抽查 50 个离岗账号，0 个有效',
  })
  expect(closed).toMatchObject({ state: 'closed', closedAt: start, dueAt: null, breached: false })
  expect(closed.checks.map((c) => [c.kind, c.passed, c.by])).toEqual([
    ['effectiveness', true, 'quality'],
    ['implementation', true, 'quality'],
  ])
})
test('neither the owner nor who did it may say that it helped', async () => {
  const id = await checked()
  await expect(as('noc').checkEffect({ id, passed: true, measure: '我觉得好了' })).rejects.toMatchObject({
    code: 'checkByAnother',
    status: 403,
  })
})
test('an action that did not help begins the finding anew, with its cause to be found again', async () => {
  const id = await checked()
  const again = await as('quality').checkEffect({ id, passed: false, measure: '抽查仍有 3 个有效' })
  expect(again).toMatchObject({ state: 'open', round: 2, rootCause: [], action: '', closedAt: null })
  expect(again.dueAt).not.toBeNull()
})
test('the database itself closes nothing without a passed check of another person in this round', async () => {
  const id = await checked()
  const close = () =>
    app.write((ctx) =>
      sql`update governance.finding set state = 'closed', closed_at = now() where id = ${id}`.execute(ctx.tx),
    )
  const put = (by: string, passed: boolean, round: number) =>
    app.write((ctx) =>
      sql`insert into governance.finding_check (id, finding_id, round, kind, passed, measure, note, by_id, by_name, at)
        values (${ctx.newId()}, ${id}, ${round}, 'effectiveness', ${passed}, 'x', '', ${personBy(by)}, ${by}, now())`.execute(
        ctx.tx,
      ),
    )
  await expect(close()).rejects.toThrow('another person found its action effective')
  await put('noc', true, 1)
  await put('quality', false, 1)
  await put('quality', true, 9)
  await expect(close()).rejects.toThrow('another person found its action effective')
  await put('quality', true, 1)
  await close()
  expect(await client().getFinding({ id })).toMatchObject({ state: 'closed' })
  await expect(
    app.write((ctx) => sql`delete from governance.finding_check where finding_id = ${id}`.execute(ctx.tx)),
  ).rejects.toThrow('is only added to')
})
test('what a finding is said to come from must be there', async () => {
  await expect(client().raiseFinding({ ...aFinding(), auditId: personBy('nobody') })).rejects.toMatchObject({
    code: 'auditUnknown',
  })
})
