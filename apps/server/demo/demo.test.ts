import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { governanceContract } from '#contracts/governance'
import { indicatorsContract } from '#contracts/indicators'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import { surveysContract } from '#contracts/surveys'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { seed } from '../seed.ts'
import { shipCatalogues } from '../ship.ts'
import { fullSize, stepsOf } from './steps.ts'

const size = { ...fullSize, customers: 60, days: 3 }
const apps: TestApp[] = []
const opened = async () => {
  const app = await testApp(modules, { now: '2026-06-10T06:30:00Z' })
  apps.push(app)
  await shipCatalogues(app.host)
  return app
}
let app: TestApp
beforeAll(async () => {
  app = await opened()
  await seed(app.host, () => {}, undefined, stepsOf(size))
}, 120_000)
afterAll(() => Promise.all(apps.map((a) => a.close())))

/** What has to come out the same for the same seed: what was said and done, when and by whom. */
const sums = async ({ db }: TestApp) => {
  const sum = (rows: string) =>
    sql<{
      sum: string
    }>`select count(*) || ' ' || coalesce(md5(string_agg(r::text, '|' order by r::text)), '') as sum from (${sql.raw(rows)}) r`.execute(
      db,
    )
  const wanted = [
    'select id, number, name, class, org_id from customers.v_customer',
    'select id, number, kind, title, status, priority, assignee_id, opened_at, resolved_at, closed_at, breached from cases.v_case',
    'select case_id, at, actor_id, kind from cases.v_case_activity',
    'select id, number, channel, customer_id, state, started_at, closed_at from interactions.v_conversation',
    'select subject_id, metric, instance, stage, due_at, ended_at, breached from standards.v_clock',
    'select org_id, last_issue, last_update from governance.statement',
    'select case_id, state, score, answered_at from surveys.v_invitation',
  ]
  return Promise.all(wanted.map(async (rows) => (await sum(rows)).rows[0]!.sum))
}

test('the same seed gives the same data in another database', async () => {
  const other = await opened()
  await seed(other.host, () => {}, undefined, stepsOf(size))
  expect(await sums(other)).toEqual(await sums(app))
}, 120_000)

test('cut off in the middle it goes on at the next start and comes to as much', async () => {
  const cut = await opened()
  let left = 130
  const dying = { ...cut.host, poke: () => {} }
  const [customers, contacts, indicators] = stepsOf(size)
  const breaking = {
    ...contacts!,
    run: (host: typeof dying, progress: (part: number) => void) =>
      contacts!.run(host, (part) => {
        if (left-- === 0) throw new Error('cut')
        progress(part)
      }),
  }
  await expect(seed(dying, () => {}, undefined, [customers!, breaking, indicators!])).rejects.toThrow('cut')
  await seed(cut.host, () => {}, undefined, stepsOf(size))
  const counts = (s: string[]) => s.map((x) => x.split(' ')[0])
  expect(counts(await sums(cut))).toEqual(counts(await sums(app)))
}, 120_000)

test('every page has something to show, nothing was lost on the way and nothing came late', async () => {
  const cases = await app.as(casesContract).listCases({ filter: { status: 'inProgress' } } as never)
  expect(cases.total).toBeGreaterThan(0)
  expect((await app.as(interactionsContract).listConversations({ waiting: 'true' })).total).toBeGreaterThan(0)
  expect((await app.as(standardsContract).listEscalations({})).total).toBeGreaterThan(0)
  expect((await app.as(surveysContract).listInvitations({})).total).toBeGreaterThan(0)
  expect((await app.as(indicatorsContract).listIndicators({})).total).toBeGreaterThan(0)
  const governance = app.as(governanceContract)
  expect((await governance.listStatements({})).items[0]).toMatchObject({ lastIssue: 2, progress: { decided: 93 } })
  const policies = await governance.listSecurityPolicies({})
  expect(policies.items.map((x) => [x.code, x.readers.have])).toEqual([
    ['access', 6],
    ['clear-desk', 0],
  ])
  const findings = await governance.listFindings({})
  expect(findings.items.map((f) => f.state).toSorted()).toEqual(['closed', 'implemented', 'open'])
  const drills = await governance.listDrills({})
  expect(drills.items.map((d) => [d.result, d.findingId !== null])).toEqual([['passed', true]])
  const campaigns = await governance.listCampaigns({})
  expect(campaigns.items.map((c) => [c.number, c.done, c.asked > c.done, c.overdue])).toEqual([
    ['C00001', 3, true, false],
  ])
  const [review] = (await governance.listAccessReviews({})).items
  expect(review?.progress).toMatchObject({ items: 3, confirmed: 3, overdue: 0 })
  const stale = await governance.listRisks({ filter: { 'acceptance.standing': 'stale' } } as never)
  expect(stale.items.map((r) => r.current.level)).toEqual(['high'])
  const trouble = await sql<{
    dead: number
    jobs: number
    waiting: number
    failed: number
    stale: number
    notes: number
    late: number
  }>`
    select (select count(*) from kernel.delivery where state = 'dead') as dead,
      (select count(*) from kernel.job where state <> 'done') as jobs, (select count(*) from kernel.delivery) as waiting,
      (select count(*) from interactions.v_message where delivery_state in ('queued', 'failed')) as failed,
      (select count(*) from indicators.stale) as stale,
      (select count(*) from standards.escalation where late) as late,
      (select count(*) from identity.setting where key like 'demo.note.%') as notes`.execute(app.db)
  expect(trouble.rows[0]).toEqual({ dead: 0, jobs: 0, waiting: 0, failed: 0, stale: 0, notes: 0, late: 0 })
})
