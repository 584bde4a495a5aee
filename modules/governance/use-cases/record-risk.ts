import type { Ctx } from '#kernel/module'
import { applyClocks } from '#modules/standards'
import { findRisk, type RiskResource } from '../store/risk.ts'

type Kind = 'rated' | 'planned' | 'treated' | 'accepted' | 'reviewed' | 'closed'

/** Adds to what happened to a risk, with its rating as it is at this moment. */
export const noteRisk = (ctx: Ctx, risk: RiskResource, kind: Kind, note: string, until: string | null = null) =>
  ctx.tx
    .insertInto('governance.risk_event')
    .values({
      id: ctx.newId(),
      risk_id: risk.id,
      kind,
      matrix: risk.matrix,
      probability: risk.current.probability,
      impact: risk.current.impact,
      until: until as never,
      note,
      by_id: ctx.actor.personId,
      by_name: ctx.actor.name || ctx.actor.id,
      at: ctx.now,
    })
    .execute()

/** Hands the treatment to the clocks; what they answer is kept with the risk. Answers the risk as it then is. */
export async function syncTreatment(ctx: Ctx, risk: RiskResource): Promise<RiskResource> {
  if (!risk.treatmentSince) return risk
  const due = await applyClocks(ctx, {
    subject: {
      kind: 'riskTreatment',
      id: risk.id,
      number: risk.number,
      orgId: risk.orgId,
      teamId: null,
      assigneeId: risk.treatmentOwnerId,
      customerId: null,
    },
    facts: {
      priority: risk.treatmentLevel,
      region: risk.orgId,
    },
    values: { status: risk.treatmentDoneAt ? 'done' : 'open' },
    times: {
      receivedAt: risk.treatmentSince,
      resolvedAt: risk.treatmentDoneAt,
      cancelledAt: risk.state === 'closed' && !risk.treatmentDoneAt ? ctx.now : null,
    },
  })
  await ctx.tx
    .updateTable('governance.risk')
    .set({ next_due_at: due.nextDueAt, breached: due.breached })
    .where('id', '=', risk.id)
    .execute()
  return findRisk(ctx, risk.id)
}
