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

/** A risk was registered. */
export const riskCreated = event(
  'governance.risk.created',
  z.object({ riskId: z.uuid(), level: z.string() }),
  (p) => p.riskId,
)
/** A risk was changed, rated anew, planned for or closed; `rose`: it is worse than before. */
export const riskChanged = event(
  'governance.risk.changed',
  z.object({ riskId: z.uuid(), level: z.string(), rose: z.boolean() }),
  (p) => p.riskId,
)
/** The plan of a risk was carried out. */
export const riskTreated = event(
  'governance.risk.treated',
  z.object({ riskId: z.uuid(), level: z.string() }),
  (p) => p.riskId,
)
/** The owner of a risk accepted it as it was rated. */
export const riskAccepted = event(
  'governance.risk.accepted',
  z.object({ riskId: z.uuid(), level: z.string(), until: z.string() }),
  (p) => p.riskId,
)

/** An audit was planned. */
export const auditPlanned = event('governance.audit.planned', z.object({ auditId: z.uuid() }), (p) => p.auditId)
/** An audit was reported. */
export const auditReported = event(
  'governance.audit.reported',
  z.object({ auditId: z.uuid(), findings: z.number().int() }),
  (p) => p.auditId,
)
/** A finding was raised. */
export const findingRaised = event(
  'governance.finding.raised',
  z.object({ findingId: z.uuid(), kind: z.string() }),
  (p) => p.findingId,
)
/** A finding came a step further, or began anew. */
export const findingMoved = event(
  'governance.finding.moved',
  z.object({ findingId: z.uuid(), state: z.string(), round: z.number().int() }),
  (p) => p.findingId,
)
/** Somebody looked whether its action was done, or whether it helped. */
export const findingChecked = event(
  'governance.finding.checked',
  z.object({ findingId: z.uuid(), kind: z.string(), passed: z.boolean() }),
  (p) => p.findingId,
)
/** A campaign began: rights wait for their reviewers. */
export const accessReviewStarted = event(
  'governance.accessReview.started',
  z.object({ reviewId: z.uuid() }),
  (p) => p.reviewId,
)
/** A right under review was confirmed, taken away, or left by everybody. */
export const accessReviewDecided = event(
  'governance.accessReview.decided',
  z.object({ reviewId: z.uuid(), itemId: z.uuid(), decision: z.string() }),
  (p) => p.reviewId,
)
/** A right nobody decided in time went to the next manager. */
export const accessReviewEscalated = event(
  'governance.accessReview.escalated',
  z.object({ reviewId: z.uuid(), itemId: z.uuid(), reviewerId: z.uuid() }),
  (p) => p.reviewId,
)
/** A version of a rule came into force: everybody has it to read. */
export const policyPublished = event(
  'governance.policy.published',
  z.object({ policyId: z.uuid(), versionId: z.uuid(), number: z.number().int() }),
  (p) => p.policyId,
)
/** Somebody said that they have read it. */
export const policyAcknowledged = event(
  'governance.policy.acknowledged',
  z.object({ policyId: z.uuid(), versionId: z.uuid(), personId: z.uuid() }),
  (p) => p.policyId,
)
/** A contingency plan was written. */
export const planCreated = event('governance.plan.created', z.object({ planId: z.uuid() }), (p) => p.planId)
/** A contingency plan is another than before. */
export const planChanged = event(
  'governance.plan.changed',
  z.object({ planId: z.uuid(), version: z.number().int() }),
  (p) => p.planId,
)
/** A drill has its day, or another one. */
export const drillScheduled = event(
  'governance.drill.scheduled',
  z.object({ drillId: z.uuid(), planId: z.uuid(), on: z.string() }),
  (p) => p.planId,
)
/** A drill was held and recorded. */
export const drillHeld = event(
  'governance.drill.held',
  z.object({ drillId: z.uuid(), planId: z.uuid(), result: z.string() }),
  (p) => p.planId,
)
/** An awareness campaign began. */
export const campaignStarted = event(
  'governance.campaign.started',
  z.object({ campaignId: z.uuid(), people: z.number().int() }),
  (p) => p.campaignId,
)
/** Somebody answered one. */
export const campaignAnswered = event(
  'governance.campaign.answered',
  z.object({ campaignId: z.uuid(), personId: z.uuid(), passed: z.boolean() }),
  (p) => p.campaignId,
)
/** Somebody was told what waits for them. */
export const dueReminded = event(
  'governance.due.reminded',
  z.object({ kind: z.string(), subjectId: z.uuid(), personId: z.uuid(), stage: z.string() }),
  (p) => p.personId,
)
