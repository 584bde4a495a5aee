import { refuse } from '#kernel/errors'

export interface Drilled {
  readonly result: 'passed' | 'partly' | 'failed'
  /** Minutes of each step; null: not reached. */
  readonly actuals: readonly (number | null)[]
  readonly recoveredMinutes: number | null
  readonly lostMinutes?: number | null | undefined
  readonly lessons?: string | undefined
}
export interface Targets {
  readonly rtoMinutes: number
  readonly rpoMinutes: number
}
/** Every step was reached, the service was back in time, and no more was lost than may be. What was not looked at for loss (a tabletop) does not count. */
export const metTargets = (d: Drilled, t: Targets): boolean =>
  d.actuals.every((minutes) => minutes !== null) &&
  d.recoveredMinutes !== null &&
  d.recoveredMinutes <= t.rtoMinutes &&
  (d.lostMinutes ?? 0) <= t.rpoMinutes

/** Refuses `drillNotPassed` for a pass that its own figures deny, and `lessonsMissing` for a shortfall nobody learns from. */
export function checkResult(d: Drilled, t: Targets): void {
  if (d.result === 'passed' && !metTargets(d, t)) refuse('invalid', 'drillNotPassed')
  if (d.result !== 'passed' && !d.lessons) refuse('invalid', 'lessonsMissing')
}
