// Folding clock events into the state they leave behind. No calendar is needed here: time is counted in clock.ts.
import { FIRST_INSTANT, LAST_INSTANT, type EpochMs, monthsAfter, operatorZone } from '#kernel/calendar'
import { refuse } from '#kernel/errors'
import type {
  Acknowledged,
  ClockErrorCode,
  ClockEvent,
  ClockTarget,
  Escalated,
  Pause,
  PauseAdded,
  PauseVoided,
  Reset,
  Retargeted,
  Started,
  ThresholdReached,
} from './clock-event.ts'
import { pauseReasons } from '../contract/vocabulary.ts'

/** One stretch of a clock under one target: from its start to fulfilment, reset, retargeting or cancellation. */
export interface ClockRun {
  /** Counts from 1; thresholds fire once for each (clock, run, percent). */
  readonly number: number
  readonly target: ClockTarget
  readonly startedAt: EpochMs
  /** When the target was attached; a retroactive start lies before it. */
  readonly attachedAt: EpochMs
  readonly pauses: readonly Pause[]
  readonly endedAt: EpochMs | null
  readonly end: 'fulfilled' | 'reset' | 'retargeted' | 'cancelled' | null
  readonly thresholds: readonly ThresholdReached[]
  /** The highest percentage told of before this target was attached: lower ones are no news. */
  readonly toldPercent: number
  readonly escalations: readonly Escalated[]
  readonly acknowledgements: readonly Acknowledged[]
}

export type ClockStage = 'running' | 'paused' | 'completed' | 'cancelled'

export interface ClockState {
  readonly stage: ClockStage
  readonly instance: number
  readonly run: ClockRun
  /** Earlier runs, oldest first: their results stand. */
  readonly pastRuns: readonly ClockRun[]
}

const invalid = (code: ClockErrorCode, params?: Record<string, unknown>): never => refuse('invalid', code, params)
const conflict = (code: ClockErrorCode, params?: Record<string, unknown>): never => refuse('conflict', code, params)

function checkInstant(at: EpochMs): void {
  if (!(Number.isInteger(at) && at >= FIRST_INSTANT && at <= LAST_INSTANT)) invalid('instantOutOfRange')
}

function checkTarget(target: ClockTarget): void {
  if (!(Number.isSafeInteger(target.durationMs) && target.durationMs > 0)) invalid('durationInvalid')
  if (target.time === 'working' && target.calendarVersionId === null) invalid('calendarMissing')
  const ascending = target.thresholds.every((percent, i) => percent > (target.thresholds[i - 1] ?? 0))
  if (!ascending) invalid('thresholdsInvalid')
}

function checkReason(reason: string): void {
  if (!pauseReasons.some((known) => known === reason)) invalid('pauseReasonUnknown', { reason })
}

/** The state after `event`; `state` is null before the first. Refuses (clockErrorCodes) what cannot have happened. */
export function applyClockEvent(state: ClockState | null, event: ClockEvent): ClockState {
  checkInstant(event.at)
  checkInstant(event.recordedAt)
  if (event.type === 'started') return state ? conflict('clockAlreadyStarted') : start(event)
  if (!state) return conflict('clockNotStarted')
  if (event.at > event.recordedAt) invalid('eventInFuture')
  if (event.type === 'thresholdReached' || event.type === 'escalated' || event.type === 'acknowledged')
    return note(state, event)
  // A start appointed for later may be overtaken: the visit is cancelled before its hour.
  const begun = state.run.startedAt <= event.recordedAt
  if (begun && event.at < state.run.startedAt && event.type !== 'pauseAdded') invalid('eventBeforeStart')
  switch (event.type) {
    case 'pauseAdded':
      return addPause(state, event)
    case 'pauseVoided':
      return voidPause(state, event)
    case 'reset':
      return reset(state, event)
  }
  if (state.stage === 'completed' || state.stage === 'cancelled') return conflict('clockEnded')
  switch (event.type) {
    case 'paused':
      return pause(state, { from: event.at, to: null, reason: event.reason, by: event.by })
    case 'resumed':
      return resume(state, event.at)
    case 'retargeted':
      return retarget(state, event)
    case 'stopped':
      return { ...state, stage: 'completed', run: endRun(state.run, event.at, 'fulfilled') }
    case 'cancelled':
      return { ...state, stage: 'cancelled', run: endRun(state.run, event.at, 'cancelled') }
  }
}

/** The state after all events, in the order in which they were recorded. Refuses `clockNotStarted` when there are none. */
export function foldClock(events: readonly ClockEvent[]): ClockState {
  let state: ClockState | null = null
  for (const event of events) state = applyClockEvent(state, event)
  return state ?? conflict('clockNotStarted')
}

function checkPauses(pauses: readonly Pause[], recordedAt: EpochMs): void {
  for (const { from, to, reason } of pauses) {
    checkReason(reason)
    checkInstant(from)
    if (to !== null) checkInstant(to)
    if (to !== null && to < from) invalid('pauseEndsBeforeStart')
    if (from > recordedAt || (to ?? from) > recordedAt) invalid('eventInFuture')
  }
}

const stageWith = (pauses: readonly Pause[]): ClockStage =>
  pauses.some((entry) => entry.to === null) ? 'paused' : 'running'

function start(event: Started): ClockState {
  checkTarget(event.target)
  const pauses = event.pauses ?? []
  checkPauses(pauses, event.recordedAt)
  return {
    stage: stageWith(pauses),
    instance: event.instance,
    pastRuns: [],
    run: freshRun(1, event.target, event.at, event.recordedAt, pauses),
  }
}

/** What months are in milliseconds depends on the day they begin. */
const lengthOf = (target: ClockTarget, startedAt: EpochMs): ClockTarget =>
  target.months === undefined
    ? target
    : { ...target, durationMs: monthsAfter(startedAt, target.months, operatorZone) - startedAt }

const freshRun = (
  number: number,
  target: ClockTarget,
  startedAt: EpochMs,
  attachedAt: EpochMs,
  pauses: readonly Pause[],
): ClockRun => ({
  number,
  target: lengthOf(target, startedAt),
  startedAt,
  attachedAt,
  pauses,
  endedAt: null,
  end: null,
  thresholds: [],
  toldPercent: 0,
  escalations: [],
  acknowledgements: [],
})

function pause(state: ClockState, added: Pause): ClockState {
  checkReason(added.reason)
  if (state.stage !== 'running') return conflict('clockNotRunning')
  return { ...state, stage: 'paused', run: { ...state.run, pauses: [...state.run.pauses, added] } }
}

function resume(state: ClockState, at: EpochMs): ClockState {
  if (state.stage !== 'paused') return conflict('clockNotPaused')
  if (state.run.pauses.some((entry) => entry.to === null && at < entry.from)) invalid('resumeBeforePause')
  const pauses = state.run.pauses.map((entry) => (entry.to === null ? { ...entry, to: at } : entry))
  return { ...state, stage: 'running', run: { ...state.run, pauses } }
}

/** Cuts the pauses at the end of a run. One that would begin after the end never took effect. */
const closePauses = (pauses: readonly Pause[], at: EpochMs): Pause[] =>
  pauses
    .filter((entry) => entry.from <= at)
    .map((entry) => (entry.to === null || entry.to > at ? { ...entry, to: at } : entry))

function addPause(state: ClockState, event: PauseAdded): ClockState {
  checkReason(event.reason)
  checkInstant(event.to)
  if (event.to < event.at) invalid('pauseEndsBeforeStart')
  if (event.to > event.recordedAt) invalid('eventInFuture')
  const added: Pause = { from: event.at, to: event.to, reason: event.reason, by: 'person' }
  return { ...state, run: { ...state.run, pauses: [...state.run.pauses, added] } }
}

function voidPause(state: ClockState, event: PauseVoided): ClockState {
  const voided = state.run.pauses.find((entry) => entry.from === event.from)
  if (!voided) return conflict('pauseNotFound')
  const pauses = state.run.pauses.filter((entry) => entry !== voided)
  const stage = state.stage === 'paused' && voided.to === null ? 'running' : state.stage
  return { ...state, stage, run: { ...state.run, pauses } }
}

const endRun = (run: ClockRun, at: EpochMs, end: NonNullable<ClockRun['end']>): ClockRun => ({
  ...run,
  endedAt: at,
  end,
  pauses: closePauses(run.pauses, at),
})

function reset(state: ClockState, { at, recordedAt, target = state.run.target, pauses = [] }: Reset): ClockState {
  if (state.stage === 'cancelled') return conflict('clockEnded')
  checkTarget(target)
  checkPauses(pauses, recordedAt)
  if (target.metric !== state.run.target.metric) invalid('metricChanged')
  if (state.run.endedAt !== null && at < state.run.endedAt) invalid('eventBeforeStart')
  const ended = state.run.endedAt === null ? endRun(state.run, at, 'reset') : state.run
  return {
    ...state,
    stage: stageWith(pauses),
    pastRuns: [...state.pastRuns, ended],
    run: freshRun(ended.number + 1, target, at, recordedAt, pauses),
  }
}

function retarget(state: ClockState, event: Retargeted): ClockState {
  checkTarget(event.target)
  const { run } = state
  if (event.target.metric !== run.target.metric) invalid('metricChanged')
  const carried =
    event.retroactiveStart && event.retroactivePause
      ? run.pauses
      : run.pauses
          .filter((entry) => entry.to === null)
          .map((entry) => ({ ...entry, from: Math.max(entry.from, event.at) }))
  const toldPercent = Math.max(run.toldPercent, ...run.thresholds.map((reached) => reached.percent))
  const startedAt = event.retroactiveStart ? run.startedAt : event.at
  return {
    ...state,
    pastRuns: [...state.pastRuns, endRun(run, event.at, 'retargeted')],
    run: {
      ...freshRun(run.number + 1, event.target, startedAt, event.recordedAt, carried),
      toldPercent: event.retroactiveStart ? toldPercent : 0,
      escalations: run.escalations,
      acknowledgements: run.acknowledgements,
    },
  }
}

function note(state: ClockState, event: ThresholdReached | Escalated | Acknowledged): ClockState {
  const { run } = state
  switch (event.type) {
    case 'thresholdReached':
      if (!run.target.thresholds.includes(event.percent))
        return conflict('thresholdUnknown', { percent: event.percent })
      if (run.thresholds.some((reached) => reached.percent === event.percent))
        return conflict('thresholdAlreadyReached', { percent: event.percent })
      return { ...state, run: { ...run, thresholds: [...run.thresholds, event] } }
    case 'escalated':
      if (run.escalations.some((told) => told.level === event.level))
        return conflict('alreadyEscalated', { level: event.level })
      return { ...state, run: { ...run, escalations: [...run.escalations, event] } }
    case 'acknowledged':
      if (!run.escalations.some((told) => told.level === event.level))
        return conflict('notEscalated', { level: event.level })
      return { ...state, run: { ...run, acknowledgements: [...run.acknowledgements, event] } }
  }
}
