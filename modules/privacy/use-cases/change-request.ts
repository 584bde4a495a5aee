import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { Request } from '../contract/request.ts'
import { hindrance, isEnded, type Hindrance, type RequestAct } from '../domain/request.ts'
import { requestChanged, requestCompleted } from '../events.ts'
import { noteHistory } from '../store/history.ts'
import { findRequest, stateOf, toRequest, type RequestRow } from '../store/request.ts'
import { clocksOf } from './keep-clocks.ts'
import { sendReceipt } from './send-receipt.ts'

export type RequestChange = Partial<
  Omit<RequestRow, 'id' | 'number' | 'version' | 'customer_name' | 'person_name' | 'holds' | 'restricted'>
>
const kindOf: Partial<Record<Hindrance, 'forbidden'>> = { samePerson: 'forbidden' }

/** Refuses what the rules do not allow now, in their words. */
export function mustBeAble(ctx: Ctx, row: RequestRow, act: RequestAct): void {
  const why = hindrance(act, stateOf(row), ctx.actor.id)
  if (why) refuse(kindOf[why] ?? 'conflict', why)
}

/** Locks a request, sees that the act may be done, and brings row, clocks, history, audit and news in line. */
export async function act(
  ctx: Ctx,
  id: string,
  what: RequestAct,
  change: (row: RequestRow) => RequestChange,
  note: string | null = null,
): Promise<Request> {
  const row = await findRequest(ctx, id, true)
  ctx.expectVersion(row.version)
  mustBeAble(ctx, row, what)
  return toRequest(await saveChange(ctx, row, what, change(row), note))
}

export async function saveChange(
  ctx: Ctx,
  row: RequestRow,
  what: string,
  change: RequestChange,
  note: string | null = null,
): Promise<RequestRow> {
  const next = { ...row, ...change }
  const due = await clocksOf(ctx, next)
  await ctx.tx
    .updateTable('privacy.request')
    .set({
      ...change,
      next_due_at: due.nextDueAt,
      breached: due.breached,
      version: row.version + 1,
      updated_at: ctx.now,
    })
    .where('id', '=', row.id)
    .execute()
  await noteHistory(ctx, 'request', row.id, what, note)
  ctx.audit({
    noun: 'privacyRequest',
    id: row.id,
    before: { status: row.status },
    after: { status: next.status, what },
  })
  const news = {
    requestId: row.id,
    customerId: row.customer_id,
    personId: row.person_id,
    kind: row.kind,
    status: next.status,
    assigneeId: next.assignee_id,
  }
  ctx.emit(isEnded(next.status) ? requestCompleted : requestChanged, news)
  // A member of staff reads the answer on their own page.
  const answered = next.status === 'completed' || next.status === 'refused'
  if (answered && next.customer_id !== null) await sendReceipt(ctx, next, next.customer_id)
  return findRequest(ctx, row.id)
}
