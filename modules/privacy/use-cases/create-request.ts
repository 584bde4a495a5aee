import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { requestContract } from '../contract/request.ts'
import { requestReceived } from '../events.ts'
import { noteHistory } from '../store/history.ts'
import { findRequest, nextNumber, toRequest } from '../store/request.ts'
import { lockSubject, subjectOf } from '../store/subject.ts'
import { clocksOf } from './keep-clocks.ts'

/** Records what a data subject asked for. While the same was asked before and is still open, it is a duplicate of that. */
export const createRequest = useCase(requestContract.createRequest, async (ctx, given) => {
  const subject = await subjectOf(ctx.tx, given.customerId)
  const receivedAt = given.receivedAt ?? ctx.now
  if (receivedAt > ctx.now) refuse('invalid', 'receivedInFuture')
  await lockSubject(ctx.tx, subject.rootId)
  const open = await sql<{ id: string }>`
    select id from privacy.request where customer_id = any (${[...subject.ids]}::uuid[]) and kind = ${given.kind} and ended_at is null
    order by received_at limit 1`.execute(ctx.tx)
  const duplicateOf = open.rows[0]?.id ?? null
  const id = ctx.newId()
  const row = {
    id,
    number: await nextNumber(ctx.tx),
    kind: given.kind,
    law: given.law ?? ('pipl' as const),
    channel: given.channel,
    customer_id: subject.rootId,
    org_id: subject.orgId,
    assignee_id: null,
    description: given.description ?? '',
    status: duplicateOf ? ('duplicate' as const) : ('received' as const),
    duplicate_of: duplicateOf,
    received_at: receivedAt,
    acknowledged_at: null,
    extended_at: null,
    ended_at: duplicateOf ? ctx.now : null,
  }
  const due = duplicateOf ? { nextDueAt: null, breached: false } : await clocksOf(ctx, row)
  await ctx.tx
    .insertInto('privacy.request')
    .values({
      ...row,
      next_due_at: due.nextDueAt,
      breached: due.breached,
      created_by: ctx.actor.id,
      version: 1,
      updated_at: ctx.now,
    } as never)
    .execute()
  await noteHistory(ctx, 'request', id, duplicateOf ? 'duplicate' : 'received')
  ctx.audit({ noun: 'privacyRequest', id, after: { kind: row.kind, law: row.law, status: row.status } })
  ctx.emit(requestReceived, {
    requestId: id,
    customerId: subject.rootId,
    kind: row.kind,
    status: row.status,
    assigneeId: null,
  })
  return toRequest(await findRequest(ctx, id))
})
