import { z } from 'zod'
import { event } from '#kernel/module'
import { clockMetrics } from './contract/vocabulary.ts'

/** What every fact about a clock tells; instants as ISO 8601. */
const about = {
  clockId: z.uuid(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  metric: z.enum(clockMetrics),
  instance: z.number().int(),
  run: z.number().int(),
  orgId: z.uuid().nullable(),
  teamId: z.uuid().nullable(),
  assigneeId: z.uuid().nullable(),
}
const bySubject = (p: { subjectId: string }) => p.subjectId
const dueAt = z.string().nullable()

export const clockStarted = event('standards.clock.started', z.object({ ...about, dueAt }), bySubject)
export const clockPaused = event('standards.clock.paused', z.object({ ...about, reason: z.string() }), bySubject)
export const clockResumed = event('standards.clock.resumed', z.object({ ...about, dueAt }), bySubject)
/** A pause was recorded afterwards or taken back: the due instant moved. */
export const clockPauseCorrected = event('standards.clock.pauseCorrected', z.object({ ...about, dueAt }), bySubject)
export const clockCompleted = event(
  'standards.clock.completed',
  z.object({ ...about, breached: z.boolean() }),
  bySubject,
)
export const clockCancelled = event('standards.clock.cancelled', z.object(about), bySubject)
/** Another policy took over, or the promise begins again (`reset`). */
export const clockRetargeted = event(
  'standards.clock.retargeted',
  z.object({ ...about, dueAt, reset: z.boolean() }),
  bySubject,
)
export const clockThresholdReached = event(
  'standards.clock.thresholdReached',
  z.object({ ...about, percent: z.number().int(), late: z.boolean(), notify: z.boolean() }),
  bySubject,
)
/** `breachedAt` is the due instant that was missed; `late` when it was noticed more than a minute after. */
export const clockBreached = event(
  'standards.clock.breached',
  z.object({ ...about, breachedAt: z.string(), late: z.boolean() }),
  bySubject,
)
/**
 * A clock moved by itself or by a person, outside its subject's own transaction: whoever keeps a subject's next due instant asks
 * `dueOf` again. Changes made through `applyClocks` do not say so, because the caller has the answer already.
 */
export const dueChanged = event(
  'standards.clock.dueChanged',
  z.object({ subjectKind: z.string(), subjectId: z.uuid() }),
  bySubject,
)

const raised = { ...about, escalationId: z.uuid(), level: z.number().int(), personId: z.uuid().nullable() }
export const escalationRaised = event(
  'standards.escalation.raised',
  z.object({ ...raised, recipient: z.string() }),
  bySubject,
)
export const escalationAcknowledged = event('standards.escalation.acknowledged', z.object(raised), bySubject)

const policy = z.object({ policyId: z.uuid() })
export const policyCreated = event('standards.policy.created', policy, (p) => p.policyId)
/** Renamed, retired or given a new version. */
export const policyChanged = event('standards.policy.changed', policy, (p) => p.policyId)
const calendar = z.object({ calendarId: z.uuid() })
export const calendarCreated = event('standards.calendar.created', calendar, (p) => p.calendarId)
export const calendarChanged = event('standards.calendar.changed', calendar, (p) => p.calendarId)

const objective = z.object({ objectiveId: z.uuid() })
export const objectiveCreated = event('standards.objective.created', objective, (p) => p.objectiveId)
export const objectiveChanged = event('standards.objective.changed', objective, (p) => p.objectiveId)
export const objectiveRemoved = event('standards.objective.removed', objective, (p) => p.objectiveId)
const specification = z.object({ specificationId: z.uuid() })
export const specificationCreated = event('standards.specification.created', specification, (p) => p.specificationId)
export const specificationChanged = event('standards.specification.changed', specification, (p) => p.specificationId)
export const specificationRemoved = event('standards.specification.removed', specification, (p) => p.specificationId)
