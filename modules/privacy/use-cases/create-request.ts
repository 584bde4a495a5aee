import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { requestContract } from '../contract/request.ts'
import { StaffRequestKind, type Law, type RequestChannel, type RequestKind } from '../contract/vocabulary.ts'
import { requestReceived } from '../events.ts'
import { noteHistory } from '../store/history.ts'
import { findRequest, nextNumber, toRequest, type RequestRow } from '../store/request.ts'
import { lockSubject, personOf, subjectOf } from '../store/subject.ts'
import { clocksOf } from './keep-clocks.ts'

/** Records what a data subject asked for. While the same was asked before and is still open, it is a duplicate of that. */
export const createRequest = useCase(requestContract.createRequest, async (ctx, given) => {
  const { customerId, personId, ...asked } = given
  if (personId === undefined) {
    const { rootId, ids, orgId } = await subjectOf(ctx.tx, customerId ?? '')
    return toRequest(await record(ctx, { ...asked, rootId, customers: ids, personId: null, orgId }))
  }
  // One or the other: a request about two people is two requests.
  if (customerId !== undefined || !StaffRequestKind.safeParse(asked.kind).success) refuse('invalid', 'notForStaff')
  const person = await personOf(ctx.tx, personId)
  return toRequest(await record(ctx, { ...asked, rootId: null, customers: [], personId, orgId: person.orgId }))
})

interface Asked {
  readonly kind: RequestKind
  readonly law?: Law | undefined
  readonly channel: RequestChannel
  readonly description?: string | undefined
  readonly receivedAt?: Date | undefined
  /** The customer that counts, and every record that is it; or the member of staff. */
  readonly rootId: string | null
  readonly customers: readonly string[]
  readonly personId: string | null
  readonly orgId: string | null
}
export async function record(ctx: Ctx, asked: Asked): Promise<RequestRow> {
  const receivedAt = asked.receivedAt ?? ctx.now
  if (receivedAt > ctx.now) refuse('invalid', 'receivedInFuture')
  await lockSubject(ctx.tx, (asked.rootId ?? asked.personId)!)
  const open = await sql<{ id: string }>`
    select id from privacy.request where (customer_id = any (${[...asked.customers]}::uuid[]) or person_id = ${asked.personId})
      and kind = ${asked.kind} and ended_at is null
    order by received_at limit 1`.execute(ctx.tx)
  const duplicateOf = open.rows[0]?.id ?? null
  const row = {
    id: ctx.newId(),
    number: await nextNumber(ctx.tx),
    kind: asked.kind,
    law: asked.law ?? ('pipl' as const),
    channel: asked.channel,
    customer_id: asked.rootId,
    person_id: asked.personId,
    org_id: asked.orgId,
    assignee_id: null,
    description: asked.description ?? '',
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
  await noteHistory(ctx, 'request', row.id, duplicateOf ? 'duplicate' : 'received')
  ctx.audit({ noun: 'privacyRequest', id: row.id, after: { kind: row.kind, law: row.law, status: row.status } })
  const { id: requestId, customer_id: customerId, person_id: personId, kind, status } = row
  ctx.emit(requestReceived, { requestId, customerId, personId, kind, status, assigneeId: null })
  return findRequest(ctx, row.id)
}
