// The arithmetic of a clock, interval by interval: what counted, what was paused and why, what was closed and why. The counted
// column adds up to the elapsed time exactly.
import { type CompiledCalendar, type EpochMs, type Outcome, type Span } from '#kernel/calendar'
import { countedUntil, countingCalendar, deriveRun } from './clock.ts'
import type { ClockTarget, Pause } from './clock-event.ts'
import type { ClockRun, ClockState } from './clock-state.ts'
import type { PauseReason } from '../contract/vocabulary.ts'

export interface ExplainRow {
  readonly from: EpochMs
  readonly to: EpochMs
  /** `summary` stands for all that follows when there are too many rows to show. */
  readonly kind: 'counted' | 'paused' | 'closed' | 'summary'
  readonly countedMs: number
  /** Sum of countedMs up to and including this row. */
  readonly sumMs: number
  /** Why it was paused. */
  readonly reason: PauseReason | null
  /** Overrides of the calendar that apply in this span (a holiday, a make-up day), each once. */
  readonly labels: readonly string[]
}

/** Which sentence of messages.ts tells the result. */
export type ExplainSentence =
  | 'met'
  | 'breachedAndFulfilled'
  | 'breached'
  | 'running'
  | 'paused'
  | 'cancelled'
  | 'replaced'
  | 'never'

export interface Explanation {
  readonly target: ClockTarget
  readonly rows: readonly ExplainRow[]
  /** For a clock that runs: what will count from now to the due time if nothing happens; sums go on from `rows`. */
  readonly ahead: readonly ExplainRow[]
  readonly sentence: ExplainSentence
  readonly startedAt: EpochMs
  readonly endedAt: EpochMs | null
  readonly elapsedMs: number
  readonly remainingMs: number
  readonly pausedMs: { readonly working: number; readonly calendar: number }
  readonly dueAt: Outcome
}

const MOST_ROWS = 500

/** Explains the present run of a clock as of `now`, in at most `mostRows` rows each way. */
export const explainClock = (
  state: ClockState,
  calendar: CompiledCalendar,
  now: EpochMs,
  mostRows = MOST_ROWS,
): Explanation => explainRun(state.run, calendar, now, mostRows)

/** Explains one run, present or past, with the calendar of its own target. */
export function explainRun(run: ClockRun, calendar: CompiledCalendar, now: EpochMs, mostRows = MOST_ROWS): Explanation {
  const derived = deriveRun(run, calendar, now)
  const until = countedUntil(run, now),
    counting = countingCalendar(run.target, calendar)
  const table = new Table(counting, mostRows)
  table.addStretch(run.startedAt, until, reasonedPauses(run.pauses, run.startedAt, until))
  table.close(until, derived.elapsedMs)
  const ahead = new Table(counting, mostRows, derived.elapsedMs)
  const { dueAt } = derived
  const runs = run.endedAt === null && !run.pauses.some((entry) => entry.to === null)
  if (runs && dueAt.kind === 'at' && dueAt.at > until) {
    ahead.addStretch(until, dueAt.at, [])
    ahead.close(dueAt.at, run.target.durationMs)
  }
  return {
    target: run.target,
    rows: table.rows,
    ahead: ahead.rows,
    sentence: sentenceOf(run, dueAt, derived.breached),
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    elapsedMs: derived.elapsedMs,
    remainingMs: derived.remainingMs,
    pausedMs: derived.pausedMs,
    dueAt,
  }
}

function sentenceOf(run: ClockRun, dueAt: Outcome, breached: boolean): ExplainSentence {
  if (run.end === 'cancelled') return 'cancelled'
  if (run.end === 'fulfilled') return breached ? 'breachedAndFulfilled' : 'met'
  if (run.end !== null) return 'replaced'
  if (breached) return 'breached'
  if (run.pauses.some((entry) => entry.to === null)) return 'paused'
  return dueAt.kind === 'never' ? 'never' : 'running'
}

interface ReasonedPause extends Span {
  readonly reason: PauseReason
}

/** Pauses within [from, to) without overlap: where two meet, the earlier one gives the reason. */
function reasonedPauses(pauses: readonly Pause[], from: EpochMs, to: EpochMs): ReasonedPause[] {
  const result: ReasonedPause[] = []
  let free = from
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    const begin = Math.max(pause.from, free),
      end = Math.min(pause.to ?? to, to)
    if (begin >= end) continue
    result.push({ from: begin, to: end, reason: pause.reason })
    free = end
  }
  return result
}

class Table {
  readonly rows: ExplainRow[] = []
  readonly #calendar: CompiledCalendar
  readonly #mostRows: number
  #sumMs: number

  constructor(calendar: CompiledCalendar, mostRows: number, sumMs = 0) {
    this.#calendar = calendar
    this.#mostRows = mostRows
    this.#sumMs = sumMs
  }

  /** Rows of [from, to), pauses cut out of it. */
  addStretch(from: EpochMs, to: EpochMs, pauses: readonly ReasonedPause[]): void {
    let at = from
    for (const pause of [...pauses, null]) {
      if (this.rows.length >= this.#mostRows) return
      this.#addHours(at, pause?.from ?? to)
      if (!pause) return
      this.#add(pause.from, pause.to, 'paused', pause.reason)
      at = pause.to
    }
  }

  /** Open and closed intervals in turn. */
  #addHours(from: EpochMs, to: EpochMs): void {
    const open = this.#calendar.intervalsBetween(from, to, this.#mostRows)
    let at = from
    for (const span of open) {
      this.#add(at, span.from, 'closed', null)
      this.#add(span.from, span.to, 'counted', null)
      at = span.to
    }
    // Cut short by the limit, the rest may be open: close() sums it up.
    if (open.length < this.#mostRows) this.#add(at, to, 'closed', null)
  }

  #add(from: EpochMs, to: EpochMs, kind: ExplainRow['kind'], reason: PauseReason | null): void {
    if (from >= to || this.rows.length >= this.#mostRows) return
    const countedMs = kind === 'counted' ? to - from : 0
    this.#sumMs += countedMs
    const labels = [...new Set(this.#calendar.overridesBetween(from, to).map((override) => override.label))]
    this.rows.push({ from, to, kind, countedMs, sumMs: this.#sumMs, reason, labels })
  }

  /** Covers what the limit left out, up to `to`, with one row that brings the sum to `totalMs`. */
  close(to: EpochMs, totalMs: number): void {
    const last = this.rows.at(-1)
    if (!last || last.to >= to) return
    this.rows.push({
      from: last.to,
      to,
      kind: 'summary',
      countedMs: totalMs - this.#sumMs,
      sumMs: totalMs,
      reason: null,
      labels: [],
    })
  }
}
