import { eraseIn, mapOf, toErase } from '#kernel/data-map'
import { job, type Ctx } from '#kernel/module'
import { saveStep, stepsOf } from '../store/erasure.ts'
import { holdOn } from '../store/hold.ts'
import { customerOf, findRequest, type RequestRow } from '../store/request.ts'
import { lockSubject, subjectWithWords, type Subject } from '../store/subject.ts'
import { saveChange } from './change-request.ts'
import { endErasure } from './erase-customer.ts'
import { forgetAddress } from './send-receipt.ts'

interface Run {
  readonly requestId: string
  /** Step to do; the one after it is put in the queue with it, so that a cut run goes on. */
  readonly position: number
}

/** One table of an erasure, in a transaction of its own together with the note of it. */
export const runErasure = job<Run>('privacy.runErasure', async (ctx, { requestId, position }) => {
  const request = await findRequest(ctx, requestId, true)
  if (request.status !== 'running') return
  const subject = await subjectWithWords(ctx, customerOf(request))
  await lockSubject(ctx.tx, subject.rootId)
  const hold = await holdOn(ctx.tx, subject.ids, ctx.now)
  if (hold) return stopForHold(ctx, request, hold.id)
  const map = mapOf(ctx.host.modules)
  const tables = toErase(map, 'customer')
  const done = await stepsOf(ctx.tx, requestId)
  // Delivered twice, a step that is noted is not done again; the next is taken.
  const at = Math.max(position, done.length)
  const next = tables[at]
  if (!next) return finish(ctx, request, subject)
  await saveStep(ctx.tx, requestId, at, ctx.now, await eraseIn(ctx, map, next[0], subject))
  continueErasure(ctx, requestId, at + 1)
})

export const continueErasure = (ctx: Ctx, requestId: string, position: number): void =>
  ctx.enqueue(runErasure, { requestId, position }, { key: `${requestId}:${position}` })

/** What is gone is gone; the rest stays, and the request waits for its officer again. */
async function stopForHold(ctx: Ctx, request: RequestRow, holdId: string): Promise<void> {
  await forgetAddress(ctx, request.id)
  await saveChange(ctx, request, 'blockedByHold', {
    status: 'inProgress',
    blocked_by: holdId,
    asked_by: null,
    asked_at: null,
    approved_by: null,
    approved_at: null,
  })
}

async function finish(ctx: Ctx, request: RequestRow, subject: Subject): Promise<void> {
  await endErasure(ctx, subject)
  await saveChange(ctx, request, 'erased', { status: 'completed', ended_at: ctx.now })
}
