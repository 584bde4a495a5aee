import { hrefColumn, listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { requestContract as c, type Request } from '../contract/request.ts'
import { hindrance, type RequestAct } from '../domain/request.ts'
import { historyOf } from '../store/history.ts'
import { findRequest, requestColumns, requestTables, stateOf, toRequest, type RequestRow } from '../store/request.ts'

export const listRequests = useCase(c.listRequests, (ctx, q) =>
  listPage<RequestRow, Request>(
    ctx.tx,
    {
      select: requestColumns(ctx.now),
      from: requestTables,
      defaultSort: sql`r.received_at desc, r.id desc`,
      key: sql`r.id`,
      toItem: toRequest,
      columns: {
        id: { sql: sql`r.id`, type: 'uuid' },
        href: hrefColumn(sql`r.id`),
        number: { sql: sql`r.number` },
        kind: { sql: sql`r.kind` },
        law: { sql: sql`r.law` },
        status: { sql: sql`r.status` },
        open: { sql: sql`(r.ended_at is null)`, type: 'boolean' },
        breached: { sql: sql`r.breached`, type: 'boolean' },
        'customer.id': { sql: sql`r.customer_id`, type: 'uuid' },
        'person.id': { sql: sql`r.person_id`, type: 'uuid' },
        staff: { sql: sql`(r.person_id is not null)`, type: 'boolean' },
        assigneeId: { sql: sql`r.assignee_id`, type: 'uuid' },
        orgId: { sql: sql`r.org_id`, type: 'uuid' },
        receivedAt: { sql: sql`r.received_at`, type: 'instant', notNull: true },
        nextDueAt: { sql: sql`r.next_due_at`, type: 'instant' },
      },
    },
    q,
  ),
)
export const getRequest = useCase(c.getRequest, async (ctx, { id }) => toRequest(await findRequest(ctx, id)))

export const requestHistory = useCase(c.requestHistory, async (ctx, { id }) => {
  await findRequest(ctx, id)
  return { items: await historyOf(ctx.tx, 'request', id) }
})

/** Page and API ask the same rules: what a button says is what the operation would answer. */
export const requestSteps = useCase(c.requestSteps, async (ctx, { id }) => {
  const state = stateOf(await findRequest(ctx, id))
  const step = (act: RequestAct) => {
    const reason = hindrance(act, state, ctx.actor.id)
    return { can: reason === null, reason }
  }
  return {
    askIdentity: step('askIdentity'),
    verify: step('verify'),
    extend: step('extend'),
    takeCopy: step('takeCopy'),
    askErasure: step('askErasure'),
    approveErasure: step('approveErasure'),
    complete: step('complete'),
    refuse: step('refuse'),
    cancel: step('cancel'),
  }
})
