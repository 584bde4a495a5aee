import { refuse } from '#kernel/errors'
import { roleNamesOf } from '#kernel/identity'
import { useCase } from '#kernel/module'
import { answerPdf } from '#kernel/pdf'
import { accessReviewContract } from '../contract/access-review.ts'
import { auditContract } from '../contract/audit.ts'
import { statementContract } from '../contract/statement.ts'
import { itemsOf } from '../store/access-review-item.ts'
import { findReview } from '../store/access-review.ts'
import { findAudit, linesOf } from '../store/audit.ts'
import { findingsOf } from '../store/finding.ts'
import { findIssue } from '../store/statement-issue.ts'
import { auditDocument, reviewDocument, statementDocument } from '../views/documents.ts'
import { orgNamed, peopleNamed } from '../views/names.ts'

export const statementIssueFile = useCase(statementContract.statementIssueFile, async (ctx, { id }) => {
  const { tx, locale, now } = ctx
  const issue = await findIssue(tx, id)
  const person = await peopleNamed(
    tx,
    issue.answers.map((a) => a.ownerId),
  )
  const org = await orgNamed(tx, issue.orgId, locale)
  return answerPdf(`statement-of-applicability-${issue.number}`, statementDocument(issue, { locale, now, org, person }))
})

export const auditReport = useCase(auditContract.auditReport, async (ctx, { id }) => {
  const { tx, locale, now } = ctx
  const audit = await findAudit(tx, id)
  if (audit.state !== 'reported') refuse('conflict', 'auditNotReported')
  const lines = await linesOf(tx, id)
  const findings = await findingsOf(tx, id)
  const person = await peopleNamed(tx, [
    audit.leadId,
    ...lines.map((l) => l.auditedBy),
    ...findings.map((f) => f.ownerId),
  ])
  const org = await orgNamed(tx, audit.orgId, locale)
  return answerPdf(`audit-${audit.number}`, auditDocument(audit, lines, findings, { locale, now, org, person }))
})

export const accessReviewRecord = useCase(accessReviewContract.accessReviewRecord, async (ctx, { id }) => {
  const { tx, locale, now } = ctx
  const review = await findReview(tx, id, now)
  if (!review.finishedAt) refuse('conflict', 'reviewUnfinished')
  const items = await itemsOf(tx, id)
  const person = await peopleNamed(tx, [review.ownerId, ...items.flatMap((i) => [i.personId, i.decidedBy])])
  const roles = await roleNamesOf(
    tx,
    items.flatMap((i) => i.roleCodes),
    locale,
  )
  const org = review.orgId ? await orgNamed(tx, review.orgId, locale) : ''
  const on = { locale, now, org, person, role: (code: string) => roles.get(code) ?? code }
  return answerPdf(`access-review-${id}`, reviewDocument(review, items, on))
})
