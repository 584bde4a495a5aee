import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityContract } from '#contracts/identity'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { standardsContract as c } from '../contract/index.ts'
import { aPolicy, aSubject } from '../fixtures.ts'
import { applyClocks } from '../index.ts'
import standards from '../module.ts'

let app: TestApp
const branch = crypto.randomUUID()
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards], { now: '2026-03-02T01:00:00Z' })
  await sql`insert into identity.org (id, code, name_zh, name_en, kind, parent_id, path, created_at, updated_at)
    values (${branch}, 'NB', '宁波', 'Ningbo', 'branch', null, array[${branch}::uuid], now(), now())`.execute(app.db)
})
afterAll(() => app.close())

const facts = { caseKind: null, priority: null, customerClass: null, service: null, channel: null, region: null }
const metricsAt = async (region: string) => {
  const id = app.host.newId()
  await app.write((ctx) =>
    applyClocks(ctx, aSubject(id, { facts: { ...facts, region }, times: { receivedAt: '2026-03-02T01:00:00Z' } })),
  )
  return (await app.as(c).subjectClocks({ subjectKind: 'case', subjectId: id })).items.map((k) => k.metric).toSorted()
}

test('the region of a policy is a branch and all below it, one that joined later included; the policy reads as written', async () => {
  const policy = await app.as(c).createPolicy({
    code: 'ningbo',
    nameZh: '宁波',
    nameEn: 'Ningbo',
    body: aPolicy({ appliesTo: { ...facts, region: [branch] } }),
  })
  expect(await metricsAt(branch)).toEqual(['firstResponse', 'resolve'])
  const { id: below } = await app
    .as(identityContract)
    .createOrg({ code: 'NB1', nameZh: '北仑', nameEn: 'Beilun', kind: 'department', parentId: branch })
  await app.work()
  expect(await metricsAt(below)).toEqual(['firstResponse', 'resolve'])
  expect(await metricsAt(crypto.randomUUID())).toEqual([])
  const asked = await app.as(c).choosePolicyFor({ facts: { ...facts, region: below } })
  expect(asked).toMatchObject({ policy: { id: policy.id, current: { body: { appliesTo: { region: [branch] } } } } })
})
