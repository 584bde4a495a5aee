import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { incidentContract as c } from '../contract/incident.ts'
import { assessed } from '../domain/incident.ts'
import { affectedListed } from '../store/incident.ts'
import { stepIncident } from './change-incident.ts'

/** The steps of an incident, one by one; what each may be taken in stands in domain/incident.ts. */
export const assessIncident = useCase(c.assessIncident, async (ctx, { id, ownerId, categories = [], ...given }) => {
  if (given.personalData && !categories.length) refuse('invalid', 'categoriesMissing')
  if (ownerId) await mustBePerson(ctx, ownerId)
  const listed = await affectedListed(ctx.tx, id)
  return stepIncident(ctx, id, {
    act: 'assess',
    note: given.assessment,
    change: (row) => ({
      status: assessed(row.status),
      severity: given.severity,
      operator: given.operator,
      personal_data: given.personalData,
      categories: given.personalData ? [...new Set(categories)] : [],
      affected_count: Math.max(given.affectedCount, listed),
      assessment: given.assessment,
      owner_id: ownerId ?? row.owner_id ?? ctx.actor.personId,
    }),
  })
})
async function mustBePerson(ctx: Ctx, id: string): Promise<void> {
  const found = await sql`select 1 from identity.v_person where id::text = ${id} and state = 'active'`.execute(ctx.tx)
  if (!found.rows.length) refuse('invalid', 'personUnknown')
}

export const containIncident = useCase(c.containIncident, (ctx, { id, containment, containedAt }) => {
  const at = containedAt ?? ctx.now
  if (at > ctx.now) refuse('invalid', 'toldInFuture')
  return stepIncident(ctx, id, {
    act: 'contain',
    note: containment,
    change: (row) => {
      if (at < row.known_at) refuse('invalid', 'containedBeforeKnown')
      return { status: 'contained', containment, contained_at: at }
    },
  })
})

export const finishNotices = useCase(c.finishNotices, (ctx, { id, notToldReason }) =>
  stepIncident(ctx, id, {
    act: 'finishNotices',
    note: notToldReason ?? null,
    reason: notToldReason !== undefined,
    change: () => ({ status: 'notified', not_told_reason: notToldReason ?? null }),
  }),
)

export const closeIncident = useCase(c.closeIncident, (ctx, { id, cause, lessons, actions }) =>
  stepIncident(ctx, id, {
    act: 'close',
    note: lessons,
    change: () => ({ status: 'closed', cause, lessons, actions, closed_at: ctx.now }),
  }),
)

/** What was told stays told; whether anybody was left out rightly is asked again. */
export const reopenIncident = useCase(c.reopenIncident, (ctx, { id, reason }) =>
  stepIncident(ctx, id, {
    act: 'reopen',
    note: reason,
    change: () => ({
      status: 'reopened',
      closed_at: null,
      reopened_at: ctx.now,
      contained_at: null,
      not_told_reason: null,
    }),
  }),
)
