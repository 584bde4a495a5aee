import { z } from 'zod'
import { event } from '#kernel/module'
import { clockMetrics } from './domain/metric.ts'

const about = {
  clockId: z.uuid(), subjectKind: z.string(), subjectId: z.uuid(), metric: z.enum(clockMetrics), instance: z.number().int(), run: z.number().int(),
  orgId: z.uuid().nullable(), teamId: z.uuid().nullable(),
}
const bySubject = (p: { subjectId: string }) => p.subjectId

export const clockStarted = event('standards.clock.started', z.object({ ...about, dueAt: z.string().nullable() }), bySubject)
export const clockPaused = event('standards.clock.paused', z.object({ ...about, reason: z.string() }), bySubject)
export const clockResumed = event('standards.clock.resumed', z.object({ ...about, dueAt: z.string().nullable() }), bySubject)
export const clockCompleted = event('standards.clock.completed', z.object({ ...about, breached: z.boolean() }), bySubject)
export const clockCancelled = event('standards.clock.cancelled', z.object(about), bySubject)
export const clockRetargeted = event('standards.clock.retargeted', z.object({ ...about, dueAt: z.string().nullable() }), bySubject)
export const clockThresholdReached = event('standards.clock.thresholdReached', z.object({ ...about, percent: z.number().int(), late: z.boolean(), notify: z.boolean() }), bySubject)
export const clockBreached = event('standards.clock.breached', z.object({ ...about, breachedAt: z.string() }), bySubject)
export const escalationRaised = event('standards.escalation.raised', z.object({ ...about, escalationId: z.uuid(), level: z.number().int(), personId: z.uuid().nullable(), recipient: z.string() }), bySubject)
export const escalationAcknowledged = event('standards.escalation.acknowledged', z.object({ ...about, escalationId: z.uuid(), level: z.number().int(), personId: z.uuid().nullable() }), bySubject)
/** Policies or calendars changed: whoever shows them looks again. */
export const standardsChanged = event('standards.policy.changed', z.object({ policyId: z.uuid().nullable(), calendarId: z.uuid().nullable() }), () => 'standards')
