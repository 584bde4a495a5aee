import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { governanceContract } from '../contract/index.ts'
import { governed, personBy } from '../fixtures.ts'

let app: TestApp
const start = new Date('2026-03-02T01:00:00Z')
const later = (days: number) => app.setNow(new Date(start.getTime() + days * 86_400_000))
beforeAll(async () => {
  app = await testApp(modules)
  await governed(app.host)
})
afterAll(() => app.close())
const client = () => app.as(governanceContract)
const as = (username: string) =>
  app.as(governanceContract, ['*'], { id: personBy(username), personId: personBy(username), name: username })
let made = 0
const aPolicy = () => ({
  code: `access-${++made}`,
  nameZh: '访问控制策略',
  nameEn: 'Access control policy',
  ownerId: personBy('privacy'),
  quorum: 2,
  validDays: 365,
  readDays: 14,
  text: '按岗位授权，离岗当日停用。',
})

resourceSuite('security policy', {
  app: () => app,
  list: governanceContract.listSecurityPolicies,
  get: governanceContract.getSecurityPolicy,
  create: governanceContract.createSecurityPolicy,
  make: aPolicy,
  bad: { quorum: 0 },
  mandatory: ['code', 'nameZh', 'live', 'draft', 'readers'],
  filterable: ['code'],
})

/** Written by the privacy officer, approved by two others, published. */
async function published(): Promise<string> {
  const { id } = await as('privacy').createSecurityPolicy(aPolicy())
  await as('privacy').submitPolicy({ id })
  await as('quality').approvePolicy({ id, approved: true })
  await as('executive').approvePolicy({ id, approved: true })
  await as('privacy').publishPolicy({ id })
  return id
}
test('a draft is published once a quorum of others approves it; its author is none of them', async () => {
  const { id } = await as('privacy').createSecurityPolicy(aPolicy())
  await expect(as('quality').approvePolicy({ id, approved: true })).rejects.toMatchObject({ code: 'draftMissing' })
  await as('privacy').submitPolicy({ id })
  await expect(as('privacy').approvePolicy({ id, approved: true })).rejects.toMatchObject({ code: 'authorApproves' })
  await as('quality').approvePolicy({ id, approved: true })
  await expect(as('privacy').publishPolicy({ id })).rejects.toMatchObject({
    code: 'approvalsMissing',
    reason: expect.stringContaining('1'),
  })
  await as('executive').approvePolicy({ id, approved: false, note: '缺少外包人员' })
  await expect(as('privacy').publishPolicy({ id })).rejects.toMatchObject({ code: 'policyRejected' })
  await as('executive').approvePolicy({ id, approved: true })
  const live = (await as('privacy').publishPolicy({ id })).live
  expect(live).toMatchObject({ number: 1, state: 'live', publishedAt: start, seal: expect.stringMatching(/^v1:/) })
})
test('a text that changes after it was approved has to be approved anew', async () => {
  const { id } = await as('privacy').createSecurityPolicy(aPolicy())
  await as('privacy').submitPolicy({ id })
  for (const who of ['quality', 'executive']) await as(who).approvePolicy({ id, approved: true })
  await as('privacy').writePolicy({ id, text: '按岗位授权，离岗当日停用，每季复核。' })
  await as('privacy').submitPolicy({ id })
  expect((await client().getSecurityPolicy({ id })).draft!.approvals.map((a) => a.current)).toEqual([false, false])
  await expect(as('privacy').publishPolicy({ id })).rejects.toMatchObject({ code: 'approvalsMissing' })
})
test('what is in force is read and acknowledged per version, and the acknowledgement expires', async () => {
  const id = await published()
  const versionId = (await client().getSecurityPolicy({ id })).live!.id
  const reader = async (username: string) =>
    (await client().listPolicyReaders({ policyId: id, filter: { id: personBy(username) } })).items[0]
  expect(await reader('agent')).toMatchObject({ state: 'notYet', late: false })
  const seen = await as('agent').acknowledgePolicy({ id, versionId })
  expect(seen.mine).toEqual(new Date(start.getTime() + 365 * 86_400_000))
  await as('agent').acknowledgePolicy({ id, versionId })
  expect((await client().getSecurityPolicy({ id })).readers.have).toBe(1)
  later(15)
  expect(await reader('agent')).toMatchObject({ state: 'read', late: false })
  expect(await reader('lead')).toMatchObject({ state: 'notYet', late: true })
  const evidence = (await client().readEvidence({ control: 'A.5.1' })).items[0]
  expect(evidence).toMatchObject({ code: 'policies', result: 'bad', saidEn: expect.stringMatching(/overdue$/) })
  later(366)
  expect(await reader('agent')).toMatchObject({ state: 'expired', late: true })
  later(0)

  await as('privacy').writePolicy({ id, text: '第二版', changeNote: '增加外包人员' })
  expect((await client().getSecurityPolicy({ id })).live!.number).toBe(1)
  await as('privacy').submitPolicy({ id })
  for (const who of ['quality', 'executive']) await as(who).approvePolicy({ id, approved: true })
  await as('privacy').publishPolicy({ id })
  await expect(as('agent').acknowledgePolicy({ id, versionId })).rejects.toMatchObject({ code: 'versionPassed' })
  expect(await reader('agent')).toMatchObject({ state: 'notYet' })
  expect((await as('agent').listSecurityPolicies({ filter: { id, unread: 'true' } })).total).toBe(1)
})
test('what was published, approved or acknowledged is not changed by any program', async () => {
  await published()
  for (const statement of [
    sql`update governance.policy_version set text = 'x' where state = 'live'`,
    sql`delete from governance.policy_version`,
    sql`update governance.policy_approval set approved = true`,
    sql`delete from governance.policy_acknowledgement`,
  ])
    await expect(app.write((ctx) => statement.execute(ctx.tx))).rejects.toThrow(/is not changed|is only added to/)
})
test('a code is given once, and a program reads nothing', async () => {
  const given = aPolicy()
  await client().createSecurityPolicy(given)
  await expect(client().createSecurityPolicy(given)).rejects.toMatchObject({ code: 'policyExists' })
  const id = await published()
  const versionId = (await client().getSecurityPolicy({ id })).live!.id
  const program = app.as(governanceContract, ['*'], { kind: 'key', personId: null })
  await expect(program.acknowledgePolicy({ id, versionId })).rejects.toMatchObject({ code: 'onlyPeople' })
})
