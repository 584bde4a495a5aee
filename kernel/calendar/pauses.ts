// Working time with pauses: spans in which the promise does not run (the customer asked us to wait).
import { CalendarError } from './calendar-error.ts'
import type { CompiledCalendar, Outcome, Span } from './compiled.ts'
import type { EpochMs } from './definition.ts'

/** Sorts spans and joins those that touch or overlap, so that no millisecond is paused twice. Empty spans vanish. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: { from: EpochMs; to: EpochMs }[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (span.to <= span.from) continue
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ from: span.from, to: span.to })
  }
  return joined
}

function checkOrder(pauses: readonly Span[]): void {
  for (let i = 0; i < pauses.length; i++) {
    if (pauses[i]!.to < pauses[i]!.from || (i > 0 && pauses[i]!.from < pauses[i - 1]!.to))
      throw new CalendarError('pausesUnordered')
  }
}

/**
 * The earliest instant at which `durationMs` of open, unpaused time have passed since `start`. `pauses` are sorted and disjoint
 * (see joinSpans), else it throws `pausesUnordered`; a pause in closed time changes nothing.
 */
export function deadlineWithPauses(
  calendar: CompiledCalendar,
  start: EpochMs,
  durationMs: number,
  pauses: readonly Span[],
): Outcome {
  checkOrder(pauses)
  let from = start,
    left = durationMs
  for (const pause of pauses) {
    if (pause.to <= from) continue
    if (pause.from > from) {
      const open = calendar.elapsed(from, pause.from)
      if (open >= left) break
      left -= open
    } else if (left === 0) break
    from = pause.to
  }
  return calendar.deadline(from, left)
}

/** Open, unpaused milliseconds in `[from, to)`; `pauses` sorted and disjoint. */
export function elapsedWithPauses(
  calendar: CompiledCalendar,
  from: EpochMs,
  to: EpochMs,
  pauses: readonly Span[],
): number {
  checkOrder(pauses)
  let open = calendar.elapsed(from, to)
  for (const pause of pauses) {
    const pausedFrom = Math.max(pause.from, from),
      pausedTo = Math.min(pause.to, to)
    if (pausedFrom < pausedTo) open -= calendar.elapsed(pausedFrom, pausedTo)
  }
  return open
}
