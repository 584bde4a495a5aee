import { mapOf, takeOut } from '#kernel/data-map'
import { refuse } from '#kernel/errors'
import { download, useCase, type Ctx } from '#kernel/module'
import { answerPdf } from '#kernel/pdf'
import { activityContract } from '../contract/activity.ts'
import { erasureContract } from '../contract/erasure.ts'
import { letterContract } from '../contract/letter.ts'
import { requestContract } from '../contract/request.ts'
import { isEnded } from '../domain/request.ts'
import { messages } from '../messages.ts'
import { findIncident, toIncident } from '../store/incident.ts'
import { customerOf, findRequest, toRequest } from '../store/request.ts'
import { subjectOf } from '../store/subject.ts'
import { copyDocument, receiptDocument, registerDocument } from '../views/documents.ts'
import { reportDocument } from '../views/incident-report.ts'
import { textsOf } from '../views/incident-texts.ts'
import { erasureSteps } from '../views/kept-words.ts'
import { mustBeAble } from './change-request.ts'
import { registerOf } from './read-register.ts'
import { staffCopy } from './take-staff-copy.ts'

export const registerFile = useCase(activityContract.registerFile, (ctx) =>
  answerPdf('processing-register', registerDocument(registerOf(ctx.host.modules), ctx.locale, ctx.now)),
)

/** The copy is in the requester's language where we know it: it is for them, not for whoever makes it. */
export const takeCopy = useCase(requestContract.takeCopy, async (ctx, { id, format }) => {
  const row = await findRequest(ctx, id)
  mustBeAble(ctx, row, 'takeCopy')
  if (row.person_id !== null) return staffCopy(ctx, row.person_id, format, row.number)
  const subject = await subjectOf(ctx.tx, customerOf(row))
  const map = mapOf(ctx.host.modules)
  const tables = await takeOut(ctx, map, subject)
  if (format === 'pdf') {
    const language = subject.language ?? ctx.locale
    const about = messages[language].copy.about({ number: row.number })
    const document = copyDocument({ name: subject.name, about }, tables, language, ctx.now)
    return answerPdf(`copy-${row.number}`, document)
  }
  const package_ = {
    request: row.number,
    madeAt: ctx.now,
    customer: { id: subject.rootId, name: subject.name },
    tables,
  }
  return download(`copy-${row.number}.json`, 'application/json; charset=utf-8', JSON.stringify(package_, null, 2))
})

export const erasureReceipt = useCase(erasureContract.erasureReceipt, async (ctx: Ctx, { id }) => {
  const row = await findRequest(ctx, id)
  if (!isEnded(row.status)) refuse('conflict', 'notEndedYet')
  const request = toRequest(row)
  return answerPdf(`receipt-${row.number}`, receiptDocument(request, await erasureSteps(ctx, id), ctx.locale, ctx.now))
})

/** What an authority is told, from the template and what the incident says at this moment. */
export const incidentReport = useCase(letterContract.incidentReport, async (ctx, { id, kind, language }) => {
  const row = await findIncident(ctx.tx, id)
  const locale = language ?? ctx.locale
  const text = (await textsOf(ctx, row)).find((t) => t.kind === kind && t.channel === 'paper' && t.language === locale)
  if (!text) return refuse('missing', 'templateUnknown')
  ctx.audit({ noun: 'securityIncident', id, after: { what: 'report', kind } })
  return answerPdf(`${row.number}-${kind}`, reportDocument(toIncident(row), text, locale, ctx.now))
})
