import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import identity from '../../../kernel/identity/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { aPolicy, aSubject, aTarget } from '../fixtures.ts'
import standards from '../module.ts'
import { policyContract } from '../contract/policy.ts'
import { applyClocks, type SubjectNow } from './apply-clocks.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards], { now: '2026-03-02T01:00:00Z' })
  const any = app.as(policyContract)
  await any.createPolicy({ code: 'any', nameZh: '默认', nameEn: 'Any case', body: aPolicy() })
})
afterAll(() => app.close())

const apply = (now: SubjectNow) => app.write((ctx) => applyClocks(ctx, now))
const clocks = async (id: string) =>
  (await sql<{ metric: string; stage: string; due_at: Date; run: number; events: number; types: string[] }>`
    select metric, stage, due_at, run, events, array(select type from standards.clock_event e where e.clock_id = c.id order by seq) as types
    from standards.clock c where subject_id = ${id} order by metric, instance`.execute(app.db)).rows

test('starts', async () => {
  const id = app.host.newId()
  const due = await apply(aSubject(id, { times: { receivedAt: '2026-03-02T00:50:00Z' } }))
  expect(due).toEqual({ nextDueAt: new Date('2026-03-02T01:50:00Z'), breached: false })
  expect(await clocks(id)).toEqual([])
})
