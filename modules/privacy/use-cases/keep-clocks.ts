import { applyClocks } from '#modules/standards'
import type { Ctx } from '#kernel/module'
import type { RequestRow } from '../store/request.ts'

type Clocked = Pick<
  RequestRow,
  | 'id'
  | 'number'
  | 'kind'
  | 'law'
  | 'channel'
  | 'status'
  | 'org_id'
  | 'assignee_id'
  | 'customer_id'
  | 'received_at'
  | 'acknowledged_at'
  | 'extended_at'
  | 'ended_at'
>
/** Hands standards what a request's clocks go by; answers the next due instant and whether one has breached. */
export const clocksOf = (ctx: Ctx, r: Clocked) =>
  applyClocks(ctx, {
    subject: {
      kind: 'privacyRequest',
      id: r.id,
      number: r.number,
      orgId: r.org_id,
      teamId: null,
      assigneeId: r.assignee_id,
      customerId: r.customer_id,
    },
    facts: {
      caseKind: r.kind,
      priority: r.extended_at ? 'extended' : null,
      service: r.law,
      channel: r.channel,
      region: r.org_id,
    },
    values: { status: r.status },
    times: {
      receivedAt: r.received_at,
      firstRespondedAt: r.acknowledged_at,
      resolvedAt: r.status === 'completed' || r.status === 'refused' ? r.ended_at : null,
      cancelledAt: r.status === 'cancelled' || r.status === 'duplicate' ? r.ended_at : null,
    },
  })
