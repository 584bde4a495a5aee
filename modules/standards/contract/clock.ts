import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, safeText } from '#kernel/contract'
import { Metric, PauseReason } from './policy.ts'

const base = '/api/standards/v1/clock'
/** A promise with its time. Durations in ms; `dueAt` null: the calendar has no open hour left ("never"). */
export const Clock = z.object({
  ...entity, subjectKind: z.string(), subjectId: z.string(), subjectNumber: z.string().nullable(), metric: Metric, instance: z.number().int(), run: z.number().int(),
  stage: z.enum(['running', 'paused', 'completed', 'cancelled']), pauseReason: PauseReason.nullable(), time: z.enum(['working', 'calendar']),
  policy: z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string(), versionNumber: z.number().int() }),
  durationMs: z.number(), startedAt: instant, dueAt: instant.nullable(), endedAt: instant.nullable(), breachedAt: instant.nullable(), elapsedMs: z.number(), version: z.number().int(),
})
/** The clock as of now, with everything its events say. */
export const ClockNow = z.object({
  ...Clock.shape, remainingMs: z.number(), pausedMs: z.object({ working: z.number(), calendar: z.number() }),
  thresholds: z.array(z.object({ percent: z.number().int(), at: instant.nullable(), state: z.enum(['pending', 'reached', 'late', 'suppressed']) })),
})
const subject = { subjectKind: safeText(50, 1), subjectId: z.string() }
export const listClocks = listEndpoint({
  path: base, summary: 'List clocks', item: Clock, permission: 'standards.clock.read',
  filters: { subjectKind: 'text', subjectId: 'uuid', metric: 'text', stage: 'text', dueAt: 'instant', breachedAt: 'instant', startedAt: 'instant', orgId: 'uuid', teamId: 'uuid', assigneeId: 'uuid', breached: 'boolean' }, sorts: ['dueAt', 'startedAt', 'breachedAt'],
})
export const getClock = endpoint({ method: 'GET', path: `${base}/:id`, summary: 'Read a clock', permission: 'standards.clock.read', input: z.object({ id: z.string(), fields: z.string().optional() }), output: ClockNow, errors: ['clockNotFound'] })
export const subjectClocks = endpoint({ method: 'GET', path: '/api/standards/v1/subject/:subjectKind/:subjectId/clock', summary: 'The clocks of a case, conversation … as of now', permission: 'standards.clock.read', input: z.object(subject), output: z.object({ now: instant, items: z.array(ClockNow) }) })

const Row = z.object({ from: instant, to: instant, kind: z.enum(['counted', 'paused', 'closed', 'summary']), countedMs: z.number(), sumMs: z.number(), reason: PauseReason.nullable(), labels: z.array(z.string()) })
const Event = z.object({ seq: z.number().int(), type: z.string(), at: instant, recordedAt: instant, actorId: z.string(), actorName: z.string().nullable(), note: z.string().nullable(), data: z.record(z.string(), z.unknown()) })
export const explainClock = endpoint({
  method: 'GET', path: `${base}/:id/explanation`, summary: 'The arithmetic of a clock, interval by interval; the counted column adds up to its elapsed time', permission: 'standards.clock.read', input: z.object({ id: z.string() }), errors: ['clockNotFound'],
  output: z.object({
    id: z.string(), now: instant, timeZone: z.string(), sentence: z.enum(['met', 'breachedAndFulfilled', 'breached', 'running', 'paused', 'cancelled', 'replaced', 'never']),
    startedAt: instant, endedAt: instant.nullable(), dueAt: instant.nullable(), durationMs: z.number(), elapsedMs: z.number(), remainingMs: z.number(),
    pausedMs: z.object({ working: z.number(), calendar: z.number() }), rows: z.array(Row), ahead: z.array(Row), events: z.array(Event),
    calendar: z.object({ nameZh: z.string(), nameEn: z.string(), versionNumber: z.number().int() }).nullable(),
  }),
})
const act = <const S extends z.core.$ZodShape, const E extends string>(verb: string, summary: string, input: S, errors: readonly E[]) =>
  endpoint({ method: 'POST', path: `${base}/:id/${verb}`, summary, permission: 'standards.clock.pause', input: z.strictObject({ id: z.string(), ...input }), output: ClockNow, errors: ['clockNotFound', ...errors] })
const note = safeText(500)
export const pauseClock = act('pause', 'Pause a clock for a reason that is not ours, now or from an earlier instant', { reason: PauseReason, note: note.min(1), from: instant.optional() }, ['clockNotRunning', 'eventInFuture', 'eventBeforeStart'])
export const resumeClock = act('resume', 'Resume a paused clock', { note: note.optional() }, ['clockNotPaused'])
export const addPause = act('add-pause', 'Record a pause learned of afterwards', { from: instant, to: instant, reason: PauseReason, note: note.min(1) }, ['eventInFuture', 'pauseEndsBeforeStart'])
export const voidPause = act('void-pause', 'Take back a pause that was none: its time counts after all', { from: instant, note: note.min(1) }, ['pauseNotFound'])

export const Escalation = z.object({
  ...entity, clockId: z.string(), subjectKind: z.string(), subjectId: z.string(), subjectNumber: z.string().nullable(), metric: Metric, level: z.number().int(), recipient: z.enum(['person', 'teamLead', 'manager']),
  person: z.object({ id: z.string(), name: z.string() }).nullable(), because: z.enum(['time', 'notAcknowledged']), dueAt: instant, raisedAt: instant, late: z.boolean(), clockDueAt: instant.nullable(),
  acknowledgedAt: instant.nullable(), acknowledgedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export const listEscalations = listEndpoint({ path: '/api/standards/v1/escalation', summary: 'List escalations; `mine=true` those that wait for me', item: Escalation, permission: 'standards.clock.read', params: { mine: z.enum(['true', 'false']).optional() }, filters: { clockId: 'uuid', personId: 'uuid', subjectId: 'uuid', open: 'boolean', raisedAt: 'instant', level: 'number' }, sorts: ['raisedAt'] })
export const getEscalation = endpoint({ method: 'GET', path: '/api/standards/v1/escalation/:id', summary: 'Read an escalation', permission: 'standards.clock.read', input: z.object({ id: z.string(), fields: z.string().optional() }), output: Escalation, errors: ['escalationNotFound'] })
export const acknowledgeEscalation = endpoint({ method: 'POST', path: '/api/standards/v1/escalation/:id/acknowledge', summary: 'Take charge: the level above is not called for want of an answer', permission: 'standards.escalation.acknowledge', input: z.strictObject({ id: z.string(), note: note.optional() }), output: Escalation, errors: ['escalationNotFound', 'escalationAcknowledged'] })
export const clockContract = { listClocks, getClock, subjectClocks, explainClock, pauseClock, resumeClock, addPause, voidPause, listEscalations, getEscalation, acknowledgeEscalation }
