import type { Tables } from '#kernel/db'

import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { riskContract as c } from '../contract/risk.ts'
import { notPassed } from '../domain/day.ts'
import { checkRatings } from '../domain/risk.ts'
import { riskAccepted, riskChanged, riskTreated } from '../events.ts'
import { newestMatrix } from '../store/risk-matrix.ts'
import { columnsOf, findRisk } from '../store/risk.ts'
import { knownPerson } from '../views/known.ts'
import { noteRisk, syncTreatment } from './record-risk.ts'

/** An open risk, held. Refuses `riskClosed`. */
async function openRisk(ctx: Ctx, id: string) {
  const risk = await findRisk(ctx, id, true)
  ctx.expectVersion(risk.version)
  return risk.state === 'closed' ? refuse('conflict', 'riskClosed') : risk
}
async function save(
  ctx: Ctx,
  risk: Awaited<ReturnType<typeof openRisk>>,
  change: Partial<Omit<Tables['governance.risk'], 'review_at'>> & { review_at?: string },
) {
  await ctx.tx
    .updateTable('governance.risk')
    .set({ ...(change as Partial<Tables['governance.risk']>), version: risk.version + 1, last_update: ctx.now })
    .where('id', '=', risk.id)
    .execute()
  const after = await findRisk(ctx, risk.id)
  ctx.audit({ noun: 'risk', id: risk.id, before: risk, after })
  return after
}

export const planRisk = useCase(c.planRisk, async (ctx, { id, treatment, plan, ownerId }) => {
  const risk = await openRisk(ctx, id)
  await knownPerson(ctx.tx, ownerId)
  // A plan that follows one that was carried out is a promise of its own; one that is changed on the way keeps its clock.
  const since = risk.treatmentSince && !risk.treatmentDoneAt ? risk.treatmentSince : ctx.now
  const after = await save(ctx, risk, {
    treatment,
    plan,
    treatment_owner_id: ownerId,
    treatment_level: since === risk.treatmentSince ? risk.treatmentLevel : risk.current.level,
    treatment_since: since,
    treatment_done_at: null,
  })
  await noteRisk(ctx, after, 'planned', plan)
  ctx.emit(riskChanged, { riskId: id, level: after.current.level, rose: false })
  return syncTreatment(ctx, after)
})

export const treatRisk = useCase(c.treatRisk, async (ctx, { id, note, current }) => {
  const risk = await openRisk(ctx, id)
  if (!risk.treatment || risk.treatmentDoneAt) return refuse('conflict', 'nothingPlanned')
  const matrix = await newestMatrix(ctx.tx)
  const ratings = columnsOf(checkRatings(matrix.body, { ...risk, current }))
  const after = await save(ctx, risk, { ...ratings, matrix: matrix.number, treatment_done_at: ctx.now })
  await noteRisk(ctx, after, 'treated', note)
  ctx.emit(riskTreated, { riskId: id, level: after.current.level })
  return syncTreatment(ctx, after)
})

/** ISO/IEC 27001:2022, 6.1.3 f: residual risks are accepted by their owners, and by nobody for them. */
export const acceptRisk = useCase(c.acceptRisk, async (ctx, { id, note, until }) => {
  const risk = await openRisk(ctx, id)
  if (ctx.actor.personId !== risk.ownerId) return refuse('forbidden', 'ownerAccepts')
  notPassed(until, ctx.now)
  await noteRisk(ctx, risk, 'accepted', note, until)
  const after = await save(ctx, risk, {})
  ctx.emit(riskAccepted, { riskId: id, level: after.current.level, until })
  return after
})

export const reviewRisk = useCase(c.reviewRisk, async (ctx, { id, note, reviewAt }) => {
  const risk = await openRisk(ctx, id)
  notPassed(reviewAt, ctx.now)
  await noteRisk(ctx, risk, 'reviewed', note)
  return save(ctx, risk, { review_at: reviewAt })
})

export const closeRisk = useCase(c.closeRisk, async (ctx, { id, note }) => {
  const risk = await openRisk(ctx, id)
  const after = await save(ctx, risk, { state: 'closed' })
  await noteRisk(ctx, after, 'closed', note)
  ctx.emit(riskChanged, { riskId: id, level: after.current.level, rose: false })
  return syncTreatment(ctx, after)
})
