import { z } from 'zod'
import { event } from '#kernel/module'

const about = {
  invitationId: z.uuid(),
  caseId: z.uuid(),
  customerId: z.uuid().nullable(),
  orgId: z.uuid().nullable(),
  channel: z.string(),
}
const byCase = (p: { caseId: string }) => p.caseId
export const surveySent = event('surveys.invitation.sent', z.object(about), byCase)
export const surveySuppressed = event('surveys.invitation.suppressed', z.object({ ...about, why: z.string() }), byCase)
export const surveyAnswered = event(
  'surveys.answer.given',
  z.object({ ...about, score: z.number().int(), satisfied: z.boolean(), assigneeId: z.uuid().nullable() }),
  byCase,
)
/** A batch of answers came from a file; `days` are the operator's calendar days on which they count. */
export const surveysImported = event(
  'surveys.answer.imported',
  z.object({ runId: z.uuid(), count: z.number().int(), days: z.array(z.string()) }),
  (p) => p.runId,
)
