import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { drillContract as c } from '../contract/plan.ts'
import { notPassed } from '../domain/day.ts'
import { checkResult } from '../domain/drill.ts'
import { requirementId } from '../domain/library/node.ts'
import { drillHeld, drillScheduled } from '../events.ts'
import { drillList, findDrill } from '../store/drill.ts'
import { findPlan } from '../store/plan.ts'
import { knownPeople } from '../views/known.ts'
import { raise } from './raise-finding.ts'

export const listDrills = useCase(c.listDrills, (ctx, input) => listPage(ctx.tx, drillList(ctx.now), input))
export const getDrill = useCase(c.getDrill, (ctx, { id }) => findDrill(ctx, id))

export const scheduleDrill = useCase(c.scheduleDrill, async (ctx, given) => {
  const { planId, kind, scheduledOn } = given
  await knownPeople(ctx.tx, given.participantIds)
  notPassed(scheduledOn, ctx.now)
  const id = ctx.newId()
  const put =
    await sql`insert into governance.drill (id, number, plan_id, kind, scheduled_on, participant_ids, last_update)
    select ${id}, 'D' || lpad(nextval('governance.drill_number')::text, 5, '0'), p.id, ${kind}, ${scheduledOn}::date,
      ${[...new Set(given.participantIds)]}::uuid[], ${ctx.now} from governance.contingency_plan p where p.id = ${planId}`.execute(
      ctx.tx,
    )
  if (!put.numAffectedRows) return refuse('invalid', 'planUnknown')
  ctx.emit(drillScheduled, { drillId: id, planId, on: scheduledOn })
  ctx.audit({ noun: 'drill', id, after: given })
  return findDrill(ctx, id)
})

export const moveDrill = useCase(c.moveDrill, async (ctx, { id, scheduledOn }) => {
  const before = await findDrill(ctx, id, true)
  ctx.expectVersion(before.version)
  if (before.state === 'held') return refuse('conflict', 'drillHeld')
  notPassed(scheduledOn, ctx.now)
  await sql`update governance.drill set scheduled_on = ${scheduledOn}::date, version = version + 1, last_update = ${ctx.now} where id = ${id}`.execute(
    ctx.tx,
  )
  ctx.emit(drillScheduled, { drillId: id, planId: before.planId, on: scheduledOn })
  ctx.audit({ noun: 'drill', id, before: { scheduledOn: before.scheduledOn }, after: { scheduledOn } })
  return findDrill(ctx, id)
})

export const recordDrill = useCase(c.recordDrill, async (ctx, { id, ...said }) => {
  const drill = await findDrill(ctx, id, true)
  ctx.expectVersion(drill.version)
  if (drill.state === 'held') return refuse('conflict', 'drillHeld')
  const plan = await findPlan(ctx, drill.planId, true)
  if (plan.version !== said.planVersion || plan.steps.length !== said.actuals.length)
    return refuse('conflict', 'planMoved')
  checkResult(said, plan)
  const finding =
    said.lessons &&
    (await raise(ctx, {
      orgId: plan.orgId,
      requirementId: requirementId('iso27001', 'A.5.30'),
      kind: said.result === 'failed' ? 'major' : said.result === 'partly' ? 'minor' : 'opportunity',
      title: `${drill.number} ${plan.title}`.slice(0, 200),
      description: said.lessons,
      ownerId: plan.ownerId,
    }))
  const steps = plan.steps.map((step, i) => ({ ...step, actual: said.actuals[i] }))
  await sql`update governance.drill set state = 'held', plan_version = ${plan.version}, rto_minutes = ${plan.rtoMinutes},
      rpo_minutes = ${plan.rpoMinutes}, steps = ${JSON.stringify(steps)}::jsonb,
      recovered_minutes = ${said.recoveredMinutes}, lost_minutes = ${said.lostMinutes ?? null}, result = ${said.result},
      lessons = ${said.lessons ?? ''}, finding_id = ${finding ? finding.id : null}, held_at = ${ctx.now}, held_by_name = ${ctx.actor.name},
      version = version + 1, last_update = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  const after = await findDrill(ctx, id)
  ctx.emit(drillHeld, { drillId: id, planId: plan.id, result: said.result })
  ctx.audit({ noun: 'drill', id, before: drill, after })
  return after
})
