import type { Ctx } from '#kernel/module'
import { applyClocks } from '#modules/standards'
import { findFinding, type FindingResource } from '../store/finding.ts'

/** Hands the correction of a finding to the clocks: it is over when the finding is closed, and begins anew when it is reopened. */
export async function syncCorrection(ctx: Ctx, finding: FindingResource): Promise<FindingResource> {
  const due = await applyClocks(ctx, {
    subject: {
      kind: 'correctiveAction',
      id: finding.id,
      number: finding.number,
      orgId: finding.orgId,
      teamId: null,
      assigneeId: finding.ownerId,
      customerId: null,
    },
    facts: {
      priority: finding.kind,
      region: finding.orgId,
    },
    values: { status: finding.state },
    times: { receivedAt: finding.raisedAt, resolvedAt: finding.closedAt },
  })
  await ctx.tx
    .updateTable('governance.finding')
    .set({ next_due_at: due.nextDueAt, breached: due.breached })
    .where('id', '=', finding.id)
    .execute()
  return findFinding(ctx.tx, finding.id)
}
