import { listPage, sql, within } from '#kernel/db'
import { useCase } from '#kernel/module'
import { planContract as c } from '../contract/plan.ts'
import { notPassed } from '../domain/day.ts'
import { planChanged, planCreated } from '../events.ts'
import { findPlan, planList, placeOfPlan } from '../store/plan.ts'
import { placeFor, knownPeople } from '../views/known.ts'

export const listContingencyPlans = useCase(c.listContingencyPlans, (ctx, input) =>
  listPage(ctx.tx, { ...planList(ctx.now), where: within(ctx.scope, placeOfPlan) }, input),
)
export const getContingencyPlan = useCase(c.getContingencyPlan, (ctx, { id }) => findPlan(ctx, id))

export const createContingencyPlan = useCase(c.createContingencyPlan, async (ctx, given) => {
  await placeFor(ctx, given.orgId)
  await knownPeople(ctx.tx, [given.ownerId, ...given.steps.map((s) => s.personId)])
  notPassed(given.reviewAt, ctx.now)
  const id = ctx.newId()
  await sql`insert into governance.contingency_plan (id, number, org_id, title, scope, owner_id, rto_minutes, rpo_minutes, steps, contacts,
      drill_days, review_at, created_at, last_update)
    values (${id}, 'P' || lpad(nextval('governance.plan_number')::text, 5, '0'), ${given.orgId}, ${given.title}, ${given.scope ?? ''},
      ${given.ownerId}, ${given.rtoMinutes}, ${given.rpoMinutes}, ${JSON.stringify(given.steps)}::jsonb,
      ${JSON.stringify(given.contacts ?? [])}::jsonb, ${given.drillDays ?? 365}, ${given.reviewAt}::date, ${ctx.now}, ${ctx.now})`.execute(
    ctx.tx,
  )
  ctx.emit(planCreated, { planId: id })
  ctx.audit({ noun: 'plan', id, after: given })
  return findPlan(ctx, id)
})

export const changeContingencyPlan = useCase(c.changeContingencyPlan, async (ctx, { id, ...wanted }) => {
  const before = await findPlan(ctx, id, true)
  ctx.expectVersion(before.version)
  const after = { ...before, ...wanted }
  await knownPeople(ctx.tx, [wanted.ownerId ?? [], (wanted.steps ?? []).map((s) => s.personId)].flat())
  if (wanted.reviewAt) notPassed(wanted.reviewAt, ctx.now)
  const version = before.version + 1
  await sql`update governance.contingency_plan set title = ${after.title}, scope = ${after.scope}, owner_id = ${after.ownerId},
      rto_minutes = ${after.rtoMinutes}, rpo_minutes = ${after.rpoMinutes}, steps = ${JSON.stringify(after.steps)}::jsonb,
      contacts = ${JSON.stringify(after.contacts)}::jsonb, drill_days = ${after.drillDays}, review_at = ${after.reviewAt}::date,
      version = ${version}, last_update = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  const now = await findPlan(ctx, id)
  ctx.emit(planChanged, { planId: id, version })
  ctx.audit({ noun: 'plan', id, before, after: now })
  return now
})
