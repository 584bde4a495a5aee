import type { Condition } from '#kernel/contract'
import { hrefColumn, isUuid, listPage, sql, within } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { clockContract as contract, type Clock, type ClockNow } from '../contract/clock.ts'
import { readClock, readClocks, type ClockWithState, type Subject } from '../store/clock.ts'
import { calendarsOf } from '../store/promises.ts'
import { policyName, policyNames, toClock, toClockNow, type NamedClock } from '../views/clock-now.ts'

/** Written so that the index of breaches serves it. */
const isBreached = ({ operator, values }: Condition) =>
  values.includes('true') === (operator === 'eq') ? sql`c.breached_at is not null` : sql`c.breached_at is null`

export const listClocks = useCase(contract.listClocks, (ctx, input) =>
  listPage<NamedClock, Clock>(
    ctx.tx,
    {
      select: sql`c.*, ${policyName} as policy`,
      from: sql`standards.clock c
        join standards.policy p on p.id = c.policy_id join standards.policy_version v on v.id = c.policy_version_id`,
      where: within(ctx.scope, { org: sql`c.org_id`, team: sql`c.team_id`, persons: [sql`c.assignee_id`] }),
      // Ids are ordered by time, so the newest come first without an index of their own.
      defaultSort: sql`c.id desc`,
      key: sql`c.id`,
      toItem: toClock,
      columns: {
        id: { sql: sql`c.id`, type: 'uuid' },
        href: hrefColumn(sql`c.id`),
        subjectKind: { sql: sql`c.subject_kind` },
        subjectId: { sql: sql`c.subject_id`, type: 'uuid' },
        metric: { sql: sql`c.metric` },
        stage: { sql: sql`c.stage` },
        dueAt: { sql: sql`c.due_at`, type: 'instant' },
        breachedAt: { sql: sql`c.breached_at`, type: 'instant' },
        startedAt: { sql: sql`c.started_at`, type: 'instant', notNull: true },
        orgId: { sql: sql`c.org_id`, type: 'uuid' },
        teamId: { sql: sql`c.team_id`, type: 'uuid' },
        assigneeId: { sql: sql`c.assignee_id`, type: 'uuid' },
        policyId: { sql: sql`c.policy_id`, type: 'uuid' },
        breached: { where: isBreached },
      },
    },
    input,
  ),
)

/** Clocks as of now, with their policies' names. */
export async function showClocks(ctx: Ctx, clocks: readonly ClockWithState[]): Promise<ClockNow[]> {
  const names = await policyNames(ctx.tx, [...new Set(clocks.map((clock) => clock.row.policy_version_id))])
  const calendarOf = await calendarsOf(
    ctx.tx,
    clocks.map((clock) => clock.row.calendar_version_id),
  )
  return clocks.map((clock) => toClockNow(clock, names.get(clock.row.policy_version_id)!, calendarOf, ctx.now))
}

export const getClock = useCase(contract.getClock, async (ctx, { id }) => {
  const clock = isUuid(id) ? await readClock(ctx.tx, id) : undefined
  return clock ? (await showClocks(ctx, [clock]))[0]! : refuse('missing', 'clockNotFound')
})

/** The clocks of a subject as of now, oldest first; none for one that has none. */
export async function clocksOf(ctx: Ctx, subject: Subject): Promise<ClockNow[]> {
  return isUuid(subject.id) ? showClocks(ctx, await readClocks(ctx.tx, subject)) : []
}

export const subjectClocks = useCase(contract.subjectClocks, async (ctx, { subjectKind, subjectId }) => ({
  now: ctx.now,
  items: await clocksOf(ctx, { kind: subjectKind, id: subjectId }),
}))
