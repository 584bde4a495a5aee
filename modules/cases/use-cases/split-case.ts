import { useCase } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { actionContract } from '../contract/action.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { createCase } from './create-case.ts'
import { isOpen, recordChange } from './record-change.ts'

/** Splits a second matter off an open case; the new case has the same customer and clocks from the same instant. */
export const splitCase = useCase(actionContract.splitCase, async (ctx, { id, name, description }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  if (!isOpen(before))
    refuse('conflict', 'caseNotIn', {
      action: 'split',
      status: before.status,
      from: 'acknowledged, inProgress, pending, held',
    })
  const split = await createCase(ctx, {
    kind: before.kind,
    title: name,
    description,
    impact: before.impact,
    urgency: before.urgency,
    channel: before.channel,
    customerId: before.customer_id ?? undefined,
    orgId: before.org_id ?? undefined,
    categoryId: before.category_id,
    serviceId: before.service_id,
    splitFromId: id,
    openedAt: before.opened_at,
    source: 'split',
    custom: before.custom as Record<string, unknown>,
  })
  await recordChange(ctx, before, {
    change: {},
    activities: [{ kind: 'split', data: { caseId: split.id, number: split.number } }],
  })
  return loadCase(ctx.tx, split.id)
})
