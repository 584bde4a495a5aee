import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { identityContract } from '#contracts/identity'
import { privacyContract } from '#contracts/privacy'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { governanceContract } from '../contract/index.ts'
import { governed, orgOf, personBy } from '../fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
  await app.write(shipStandards)
  await governed(app.host)
})
afterAll(() => app.close())
const of = async (code: string, control?: string) =>
  (await app.as(governanceContract).readEvidence(control ? { control } : {})).items.find((e) => e.code === code)

test('the audit chain is no evidence until it was checked, good when it is whole, stale when that was long ago', async () => {
  expect(await of('auditChain')).toMatchObject({ result: 'none', at: null })
  // A block waits for the oldest transaction of the whole server, of other tests too.
  await expect
    .poll(async () => {
      await app.work()
      return (await sql`select 1 from kernel.audit_block`.execute(app.db)).rows.length
    })
    .toBeGreaterThan(0)
  await app.as(auditContract).verifyAudit({})
  await app.work()
  expect(await of('auditChain')).toMatchObject({
    result: 'good',
    at: app.host.now(),
    path: '/settings/audit/chain',
    saidZh: expect.stringMatching(/\d+ 条记录/),
  })
  const then = app.host.now()
  app.setNow(new Date(then.getTime() + 9 * 86_400_000))
  expect(await of('auditChain')).toMatchObject({ result: 'stale' })
  app.setNow(then)
})
test('a row that was touched turns it bad with the next check', async () => {
  await sql`alter table kernel.audit_entry disable trigger user`.execute(app.db)
  await sql`update kernel.audit_entry set operation = 'forged' where id = (select min(id) from kernel.audit_entry)`.execute(
    app.db,
  )
  await sql`alter table kernel.audit_entry enable trigger user`.execute(app.db)
  await app.as(auditContract).verifyAudit({})
  await app.work()
  expect(await of('auditChain')).toMatchObject({ result: 'bad', saidEn: expect.stringContaining('broken at block') })
})
test('a control shows what proves it, and what no part can show yet is said to be missing', async () => {
  expect(await of('auditChain', 'A.8.15')).toBeDefined()
  expect(await of('auditChain', 'A.8.13')).toBeUndefined()
  expect(await of('dataClasses')).toMatchObject({
    result: 'good',
    controls: [{ code: 'A.5.12' }, { code: 'A.5.13' }, { code: 'A.5.34' }],
  })
  const missing = (await app.as(governanceContract).readEvidence({})).items.filter((e) => e.result === 'none')
  for (const e of missing) expect(e).toMatchObject({ at: null })
})

test('duties kept apart, what is masked, who left and who has a second factor are looked at now', async () => {
  const identity = app.as(identityContract)
  expect(await of('separationOfDuties', 'A.5.3')).toMatchObject({ result: 'good', path: '/settings/separation' })
  const pair = await identity.createSeparationPair({
    code: 'worksNotes',
    nameZh: '测试',
    nameEn: 'Test',
    whyZh: '测试',
    whyEn: 'Test',
    left: ['cases.case.work'],
    right: ['cases.case.note'],
  })
  expect(await of('separationOfDuties')).toMatchObject({ result: 'bad', saidEn: expect.stringContaining('conflicts') })
  await identity.removeSeparationPair({ id: pair.id })

  expect(await of('masking', 'A.8.11')).toMatchObject({ result: 'good', saidEn: expect.stringContaining('nobody') })
  const leaver = await identity.createPerson({ username: 'leaver', name: '离岗人', orgId: orgOf('zhejiang') })
  await identity.assignRoles({ id: leaver.id, roleCodes: ['partner'] })
  expect(await of('masking')).toMatchObject({ result: 'bad', saidEn: expect.stringContaining('1 people') })

  await identity.changePerson({ id: leaver.id, state: 'inactive' })
  expect(await of('masking')).toMatchObject({ result: 'good' })
  expect(await of('leavers', 'A.5.16')).toMatchObject({ result: 'good', saidEn: expect.stringContaining('0 sessions') })
  // What a restored backup or a hand in the database could bring back.
  await sql`insert into identity.session (id, token, user_id, expires_at, created_at, updated_at)
    values (gen_random_uuid(), 'x', ${leaver.id}, now() + interval '1 day', now(), now())`.execute(app.db)
  expect(await of('leavers')).toMatchObject({ result: 'bad', saidEn: expect.stringContaining('1 sessions') })

  expect(await of('secondFactors', 'A.8.5')).toMatchObject({ result: 'none', at: null })
  await identity.changeSignInPolicy({ secondFactorRoleCodes: ['auditor'] })
  expect(await of('secondFactors')).toMatchObject({ result: 'bad' })
  await sql`insert into identity.second_factor (person_id, secret, confirmed_at, created_at)
    select distinct h.person_id, 'x', now(), now() from identity.person_role h join identity.role r on r.id = h.role_id
      join identity.person p on p.id = h.person_id and p.state = 'active' where r.code = 'auditor'`.execute(app.db)
  expect(await of('secondFactors')).toMatchObject({ result: 'good', at: app.host.now() })
})
test('retention is proved by a run that ended, and incidents by reports in time', async () => {
  expect(await of('retention', 'A.8.10')).toMatchObject({ result: 'none', at: null })
  await sql`insert into privacy.retention_policy (activity, days, active, changed_by, changed_at) values ('complaintHandling', 1000, true, 'x', now())`.execute(
    app.db,
  )
  const ended = app.host.now()
  await sql`insert into privacy.retention_run (id, state, planned_by, planned_at, due_at, ended_at)
    values (gen_random_uuid(), 'done', 'x', ${ended}, ${ended}, ${ended})`.execute(app.db)
  expect(await of('retention')).toMatchObject({ result: 'good', at: ended, path: '/privacy/retention' })

  expect(await of('incidents', 'A.5.26')).toMatchObject({ result: 'none' })
  await app.as(privacyContract).reportSecurityIncident({
    title: '终端感染勒索软件',
    description: '客户名单可能外传',
    kind: 'confidentiality',
    severity: 'larger',
    operator: 'critical',
    personalData: true,
  })
  expect(await of('incidents')).toMatchObject({ result: 'good', saidEn: expect.stringContaining('1 open') })
  app.setNow(new Date(app.host.now().getTime() + 5 * 86_400_000))
  await app.work()
  expect(await of('incidents')).toMatchObject({ result: 'bad', saidEn: expect.stringContaining('came late') })
})
test('an access review that is under way proves nothing yet, and one that is late proves the contrary', async () => {
  const id = personBy('privacy')
  const dueAt = new Date(app.host.now().getTime() + 5 * 86_400_000)
  await app
    .as(governanceContract, ['*'], { id, personId: id })
    .createAccessReview({ name: '复核', roleCodes: ['fieldTechnician'], dueAt })
  expect(await of('accessReview', 'A.5.18')).toMatchObject({
    result: 'none',
    at: null,
    saidEn: expect.stringContaining('0 of'),
  })
  app.setNow(new Date(dueAt.getTime() + 1))
  expect(await of('accessReview')).toMatchObject({ result: 'bad' })
})
