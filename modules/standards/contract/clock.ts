import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, personal, safeText, stepsOf } from '#kernel/contract'
import { ClockStage, ClockTime, Metric, PauseReason } from './vocabulary.ts'

const base = '/api/standards/v1/clock'
const read = 'standards.clock.read'
/** A promise with its time, as last written. Durations in ms; `dueAt` null: the calendar has no open hour left ("never"). */
export const Clock = z.object({
  ...entity,
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectNumber: z.string().nullable(),
  metric: Metric,
  /** 1 for the first; next responses and periodic updates count on. */
  instance: z.number().int(),
  /** Stretches under one target: a reset or another policy begins the next. */
  run: z.number().int(),
  stage: ClockStage,
  pauseReason: PauseReason.nullable(),
  time: ClockTime,
  policy: z.object({
    id: z.string(),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    versionNumber: z.number().int(),
  }),
  durationMs: z.number(),
  startedAt: instant,
  dueAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** The due instant that the present run missed. */
  breachedAt: instant.nullable(),
  /** Earlier runs that ended in breach. */
  pastBreaches: z.number().int(),
  elapsedMs: z.number(),
  orgId: z.string().nullable(),
  teamId: z.string().nullable(),
  assigneeId: z.string().nullable(),
  version: z.number().int(),
})
export type Clock = z.output<typeof Clock>
/** The clock as of now, with all that follows from its events. `elapsedMs`, `dueAt` and `breachedAt` are of now too. */
export const ClockNow = z.object({
  ...Clock.shape,
  remainingMs: z.number(),
  pausedMs: z.object({ working: z.number(), calendar: z.number() }),
  pauses: z.array(
    z.object({ from: instant, to: instant.nullable(), reason: PauseReason, by: z.enum(['condition', 'person']) }),
  ),
  thresholds: z.array(
    z.object({
      percent: z.number().int(),
      at: instant.nullable(),
      state: z.enum(['pending', 'reached', 'late', 'suppressed']),
    }),
  ),
})
export type ClockNow = z.output<typeof ClockNow>

export const listClocks = listEndpoint({
  path: base,
  summary: 'List clocks, newest first',
  item: Clock,
  permission: read,
  filters: {
    id: 'uuid',
    href: 'text',
    subjectKind: 'text',
    subjectId: 'uuid',
    metric: 'text',
    stage: 'text',
    dueAt: 'instant',
    breachedAt: 'instant',
    startedAt: 'instant',
    orgId: 'uuid',
    teamId: 'uuid',
    assigneeId: 'uuid',
    policyId: 'uuid',
    breached: 'boolean',
  },
  sorts: ['dueAt', 'startedAt', 'breachedAt'],
})
export const getClock = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  summary: 'Read a clock as of now',
  permission: read,
  input: z.object({ id: z.string(), fields: z.string().optional() }),
  output: ClockNow,
  errors: ['clockNotFound'],
})
export const subjectClocks = endpoint({
  method: 'GET',
  path: '/api/standards/v1/subject/:subjectKind/:subjectId/clock',
  summary: 'The clocks of a case, conversation … as of now',
  permission: read,
  input: z.object({ subjectKind: safeText(50, 1), subjectId: z.string() }),
  output: z.object({ now: instant, items: z.array(ClockNow) }),
})

const Row = z.object({
  from: instant,
  to: instant,
  kind: z.enum(['counted', 'paused', 'closed', 'summary']),
  countedMs: z.number(),
  /** Sum of the counted column up to here. */
  sumMs: z.number(),
  reason: PauseReason.nullable(),
  /** Overrides of the calendar in this span. */
  labels: z.array(z.string()),
})
const Event = z.object({
  seq: z.number().int(),
  type: z.string(),
  at: instant,
  recordedAt: instant,
  actorId: z.string(),
  actorName: z.string().nullable(),
  note: personal.text.nullable(),
  /** The event's own attributes; instants in epoch milliseconds. */
  data: z.record(z.string(), z.unknown()),
})
const explained = {
  run: z.number().int(),
  sentence: z.enum(['met', 'breachedAndFulfilled', 'breached', 'running', 'paused', 'cancelled', 'replaced', 'never']),
  time: ClockTime,
  startedAt: instant,
  endedAt: instant.nullable(),
  dueAt: instant.nullable(),
  durationMs: z.number(),
  elapsedMs: z.number(),
  remainingMs: z.number(),
  pausedMs: z.object({ working: z.number(), calendar: z.number() }),
  rows: z.array(Row),
  calendar: z
    .object({
      id: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      versionNumber: z.number().int(),
      timeZone: z.string(),
    })
    .nullable(),
  policy: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), versionNumber: z.number().int() }),
}
/** The arithmetic of one run; the counted column adds up to `elapsedMs`. */
export const ExplainedRun = z.object(explained)
export type ExplainedRun = z.output<typeof ExplainedRun>
export const explainClock = endpoint({
  method: 'GET',
  path: `${base}/:id/explanation`,
  summary: 'The arithmetic of a clock, interval by interval, with all its events',
  permission: read,
  personal: true,
  input: z.object({ id: z.string() }),
  errors: ['clockNotFound'],
  output: z.object({
    id: z.string(),
    now: instant,
    ...explained,
    /** For a clock that runs: what will count from now to the due instant if nothing happens. */
    ahead: z.array(Row),
    /** Earlier runs, oldest first: their results stand. */
    pastRuns: z.array(ExplainedRun),
    events: z.array(Event),
  }),
})
export type ClockEventItem = z.output<typeof Event>

const act = stepsOf({ path: base, output: ClockNow, noun: 'standards.clock', errors: ['clockNotFound', 'clockEnded'] })
const note = safeText(500, 1)
export const pauseClock = act(
  'pause',
  'pause',
  'Pause a clock for a reason that is not ours, now or from an earlier instant; only a person resumes it',
  { reason: PauseReason, note, from: instant.optional() },
  ['clockNotRunning', 'eventInFuture', 'eventBeforeStart'],
)
export const resumeClock = act('resume', 'pause', 'Resume a paused clock', { note: note.optional() }, [
  'clockNotPaused',
])
export const addPause = act(
  'add-pause',
  'pause',
  'Record a pause learned of afterwards',
  { from: instant, to: instant, reason: PauseReason, note },
  ['eventInFuture', 'pauseEndsBeforeStart'],
)
export const voidPause = act(
  'void-pause',
  'pause',
  'Take back a pause that was none: its time counts after all',
  { from: instant, note },
  ['pauseNotFound'],
)
export const previewPause = endpoint({
  method: 'GET',
  path: `${base}/:id/pause-preview`,
  summary: 'What a clock would be with a pause added, or, without `to`, with the pause that began at `from` taken back',
  permission: read,
  input: z.object({ id: z.string(), from: instant, to: instant.optional() }),
  output: z.object({ dueAt: instant.nullable(), breachedAt: instant.nullable(), stage: ClockStage }),
  errors: ['clockNotFound', 'eventInFuture', 'pauseEndsBeforeStart', 'pauseNotFound', 'instantOutOfRange'],
})
export const clockContract = {
  listClocks,
  getClock,
  subjectClocks,
  explainClock,
  pauseClock,
  resumeClock,
  addPause,
  voidPause,
  previewPause,
}
