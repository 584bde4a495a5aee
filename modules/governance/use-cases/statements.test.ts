import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { governanceContract } from '../contract/index.ts'
import { governed, orgOf, personBy } from '../fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await governed(app.host)
})
afterAll(() => app.close())

const branches = [
  'zhejiang',
  'hangzhou',
  'ningbo',
  'wenzhou',
  'jiaxing',
  'huzhou',
  'shaoxing',
  'jinhua',
  'quzhou',
  'zhoushan',
  'taizhou',
  'lishui',
]
const free = branches.values()
const orgId = () => orgOf(free.next().value!)
const client = () => app.as(governanceContract)

resourceSuite('statement', {
  app: () => app,
  list: governanceContract.listStatements,
  get: governanceContract.getStatement,
  create: governanceContract.createStatement,
  patch: governanceContract.changeStatement,
  make: () => ({ orgId: orgId() }),
  change: { body: { scope: '客服与网络' }, shows: { scope: '客服与网络' } },
  bad: { orgId: 'x' },
  mandatory: ['orgId', 'progress', 'version'],
  filterable: ['orgId'],
})

/** Takes every control for the law's sake, in one statement, as an import would. */
const answerAll = (statementId: string) =>
  app.write((ctx) =>
    sql`insert into governance.statement_answer (statement_id, requirement_id, applicable, reasons, state, last_update)
      select ${statementId}, id, true, '{law}', 'planned', ${ctx.now} from governance.requirement where kind = 'control'`.execute(
      ctx.tx,
    ),
  )
const answerOf = async (statementId: string, code: string) =>
  (await client().listStatementAnswers({ statementId })).items.find((a) => a.code === code)!

let statementId = ''
test('a draft begins with all controls and clauses, none decided', async () => {
  const made = await client().createStatement({ orgId: orgId(), scope: '全部业务' })
  statementId = made.id
  expect(made.progress).toEqual({ controls: 93, decided: 0, applicable: 0, implemented: 0 })
  expect((await client().listStatementAnswers({ statementId, filter: { decided: 'false' } })).total).toBe(118)
  await expect(client().createStatement({ orgId: made.orgId })).rejects.toMatchObject({ code: 'statementExists' })
  await expect(client().createStatement({ orgId: personBy('nobody') })).rejects.toMatchObject({ code: 'orgNotFound' })
})
test('an answer needs its reason, an owner who works here, and the version its writer saw', async () => {
  const { id } = await answerOf(statementId, 'A.7.6')
  const answer = { statementId, id }
  await expect(client().answerRequirement({ ...answer, applicable: false })).rejects.toMatchObject({
    code: 'justificationMissing',
  })
  await expect(client().answerRequirement({ ...answer, ownerId: personBy('nobody') })).rejects.toMatchObject({
    code: 'personNotFound',
  })
  const owner = personBy('privacy')
  const done = await client().answerRequirement({
    ...answer,
    applicable: true,
    reasons: ['risk', 'law'],
    state: 'implemented',
    ownerId: owner,
    evidence: [{ title: '机房出入记录', url: 'https://wiki.example.cn/rooms' }],
  })
  expect(done).toMatchObject({ applicable: true, ownerId: owner, version: 1, state: 'implemented' })
  await expect(client().answerRequirement({ ...answer, state: 'planned' }, { ifMatch: 0 })).rejects.toMatchObject({
    code: 'staleVersion',
  })
  expect((await client().getStatement({ id: statementId })).progress).toMatchObject({ decided: 1, implemented: 1 })
  expect((await client().listStatementAnswers({ statementId, filter: { ownerId: owner } })).total).toBe(1)
})
test('the database itself keeps no control that is left out without a word', async () => {
  await expect(
    app.write((ctx) =>
      sql`insert into governance.statement_answer (statement_id, requirement_id, applicable, last_update)
        select ${statementId}, id, false, now() from governance.requirement where code = 'A.7.7'`.execute(ctx.tx),
    ),
  ).rejects.toThrow('left_out_with_reason')
})
test('a clause cannot be left out', async () => {
  const { id } = await answerOf(statementId, '9.2')
  await expect(
    client().answerRequirement({ statementId, id, applicable: false, justification: '不需要' }),
  ).rejects.toMatchObject({ code: 'clauseAlwaysApplies' })
})

test('what is issued is whole, is not issued twice, and never changes, whatever the draft becomes', async () => {
  const { id } = await client().createStatement({ orgId: orgId() })
  await expect(client().issueStatement({ id, note: '首版' })).rejects.toMatchObject({
    code: 'statementIncomplete',
    reason: expect.stringContaining('93'),
  })
  await answerAll(id)
  const first = await client().issueStatement({ id, note: '首版' })
  expect(first).toMatchObject({ number: 1, edition: '2022', issuedBy: '测试员' })
  const paper = await app.fetch(`/api/governance/v1/statementIssue/${first.id}/file`)
  expect(paper.headers.get('content-type')).toBe('application/pdf')
  expect((await paper.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
  await expect(client().issueStatement({ id, note: '再来' })).rejects.toMatchObject({ code: 'nothingNew' })

  const frozen = await client().getStatementIssue({ id: first.id })
  expect(frozen.answers).toHaveLength(118)
  const { id: requirementId } = await answerOf(id, 'A.8.11')
  await client().answerRequirement({ statementId: id, id: requirementId, state: 'implemented' })
  expect(await client().getStatementIssue({ id: first.id })).toEqual(frozen)

  const second = await client().issueStatement({ id, note: '脱敏已上线' })
  const changed = [
    {
      code: 'A.8.11',
      nameZh: '数据脱敏',
      nameEn: 'Data masking',
      change: 'changed',
      fields: [{ name: 'state', before: 'planned', after: 'implemented' }],
    },
  ]
  expect((await client().compareStatementIssues({ id, from: 1, to: 2 })).items).toEqual(changed)
  expect((await client().compareStatementIssues({ id, from: 1 })).items).toEqual(changed)
  expect((await client().compareStatementIssues({ id, from: 2 })).items).toEqual([])
  await expect(client().compareStatementIssues({ id, from: 7 })).rejects.toMatchObject({ code: 'issueNotFound' })
  expect(second.digest).not.toBe(first.digest)
  for (const statement of [
    sql`update governance.statement_issue set note = 'x'`,
    sql`delete from governance.statement_issue`,
  ])
    await expect(app.write((ctx) => statement.execute(ctx.tx))).rejects.toThrow('is only added to')
})

resourceSuite('statement issue', {
  app: () => app,
  list: governanceContract.listStatementIssues,
  get: governanceContract.getStatementIssue,
  make: async () => {
    const { id } = await client().createStatement({ orgId: orgId() })
    await answerAll(id)
    return (await client().issueStatement({ id, note: '发布' })) as never
  },
  mandatory: ['statementId', 'number', 'issuedAt', 'digest'],
  filterable: ['statementId', 'orgId'],
})
test('issuing is a right of its own', async () => {
  const writer = app.as(governanceContract, ['governance.statement.read', 'governance.statement.change'])
  await expect(writer.issueStatement({ id: statementId, note: 'x' })).rejects.toMatchObject({ status: 403 })
})
