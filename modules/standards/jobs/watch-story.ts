// A case on 2 March 2026 with four hours to resolve and a chain of three levels, watched by the worker: for tests.
import { sql } from '#kernel/db'
import { bootstrapIdentity, demoOrganisation } from '#kernel/identity'
import type { TestApp } from '#kernel/testing'
import { standardsContract } from '../contract/index.ts'
import { aPolicy, aSubject, aTarget } from '../fixtures.ts'
import { applyClocks } from '../use-cases/apply-clocks.ts'

/** An instant of the day by its time, `01:30:00`. */
export const day = (time: string) => `2026-03-02T${time}Z`
export const received = { receivedAt: day('01:00:00') }

interface Posts {
  orgId: string
  teamId: string
  assigneeId: string
  leadId: string
  managerId: string
}
/** A team with a lead, one of its members, and a manager of its organisation. */
async function fillPosts(app: TestApp): Promise<Posts> {
  await bootstrapIdentity(app.host, demoOrganisation)
  const found = await sql<Posts>`
    select t.id as "teamId", t.org_id as "orgId", t.lead_id as "leadId", m.person_id as "assigneeId",
      (select p.id from identity.person p where p.id not in (t.lead_id, m.person_id) limit 1) as "managerId"
    from identity.team t join identity.team_member m on m.team_id = t.id and m.person_id <> t.lead_id limit 1`.execute(
    app.db,
  )
  const org = found.rows[0]!
  await sql`update identity.org set manager_id = ${org.managerId} where id = ${org.orgId}`.execute(app.db)
  return org
}

const minutes = (n: number) => n * 60_000
const watched = aPolicy({
  targets: [aTarget('resolve', 4)],
  escalation: [
    { level: 1, when: { atPercent: 75 }, to: 'person', acknowledgeWithinMs: minutes(15) },
    { level: 2, when: { atPercent: 90 }, to: 'teamLead', acknowledgeWithinMs: minutes(30) },
    { level: 3, when: { afterDueMs: minutes(60) }, to: 'manager', acknowledgeWithinMs: null },
  ],
})

export async function watchStory(app: TestApp) {
  const org = await fillPosts(app)
  await app.as(standardsContract).createPolicy({ code: 'watched', nameZh: '跟踪', nameEn: 'Watched', body: watched })
  let id = ''
  /** The present case as its owner would hand it over. */
  const subject = (change: Parameters<typeof aSubject>[1] = {}) =>
    aSubject(id, {
      subject: { orgId: org.orgId, teamId: org.teamId, assigneeId: org.assigneeId },
      times: received,
      ...change,
    })
  return {
    org,
    subject,
    id: () => id,
    /** Another case; what earlier ones left running is not its business. */
    next: async () => {
      id = app.host.newId()
      await sql`update standards.clock set next_at = null`.execute(app.db)
    },
    /** Turns to a case, a new one unless named, beside those that run. */
    turnTo: (other = app.host.newId()) => {
      id = other
    },
    /** Starts the case at 1:00: warned at 3:00, 4:00 and 4:36, due at 5:00. */
    start: async () => {
      app.setNow(day('01:00:00'))
      await app.write((ctx) => applyClocks(ctx, subject()))
    },
    workAt: async (time: string) => {
      app.setNow(day(time))
      await app.work()
    },
  }
}
