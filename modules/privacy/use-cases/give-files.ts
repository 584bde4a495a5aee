import { mapOf, takeOut } from '#kernel/data-map'
import { refuse } from '#kernel/errors'
import { stream, useCase, type Ctx } from '#kernel/module'
import { writePdf, type PdfDocument } from '#kernel/pdf'
import { activityContract } from '../contract/activity.ts'
import { erasureContract } from '../contract/erasure.ts'
import { requestContract } from '../contract/request.ts'
import { isEnded } from '../domain/request.ts'
import { stepsOf } from '../store/erasure.ts'
import { findRequest, toRequest } from '../store/request.ts'
import { subjectOf } from '../store/subject.ts'
import { copyDocument, receiptDocument, registerDocument } from '../views/documents.ts'
import { mustBeAble } from './change-request.ts'
import { registerOf } from './read-register.ts'

/** Always a download, never a page of ours, and kept by nobody on the way. */
const file = (name: string, type: string, body: Uint8Array | string): never =>
  stream({
    body,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store, no-transform',
    },
  })
const pdf = async (name: string, document: PdfDocument): Promise<never> =>
  file(`${name}.pdf`, 'application/pdf', await writePdf(document))

export const registerFile = useCase(activityContract.registerFile, (ctx) =>
  pdf('processing-register', registerDocument(registerOf(ctx.host.modules), ctx.locale, ctx.now)),
)

/** The copy is in the requester's language where we know it: it is for them, not for whoever makes it. */
export const takeCopy = useCase(requestContract.takeCopy, async (ctx, { id, format }) => {
  const row = await findRequest(ctx, id)
  mustBeAble(ctx, row, 'takeCopy')
  const request = toRequest(row)
  const subject = await subjectOf(ctx.tx, row.customer_id)
  const map = mapOf(ctx.host.modules)
  const tables = await takeOut(ctx, map, subject)
  if (format === 'pdf')
    return pdf(`copy-${row.number}`, copyDocument(request, tables, subject.language ?? ctx.locale, ctx.now))
  const package_ = {
    request: row.number,
    madeAt: ctx.now,
    customer: { id: subject.rootId, name: subject.name },
    tables,
  }
  return file(`copy-${row.number}.json`, 'application/json; charset=utf-8', JSON.stringify(package_, null, 2))
})

export const erasureReceipt = useCase(erasureContract.erasureReceipt, async (ctx: Ctx, { id }) => {
  const row = await findRequest(ctx, id)
  if (!isEnded(row.status)) refuse('conflict', 'notEndedYet')
  const request = toRequest(row)
  return pdf(`receipt-${row.number}`, receiptDocument(request, await stepsOf(ctx.tx, id), ctx.locale, ctx.now))
})
