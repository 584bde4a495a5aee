import { z } from 'zod'
import { event } from '#kernel/module'

/** An organisation answered a control or clause in its draft. */
export const answerRecorded = event(
  'governance.statementAnswer.recorded',
  z.object({
    statementId: z.uuid(),
    requirementId: z.uuid(),
    applicable: z.boolean().nullable(),
    state: z.string(),
  }),
  (p) => p.statementId,
)
/** A statement of applicability was issued. */
export const statementIssued = event(
  'governance.statement.issued',
  z.object({ statementId: z.uuid(), issueId: z.uuid(), number: z.number().int() }),
  (p) => p.statementId,
)
