// Pauses of a subject from before one of its clocks began: without them a retroactive start would charge us for the customer's
// time.
import type { Pause } from './clock-event.ts'
import type { ClockState } from './clock-state.ts'
import type { ClockMetric } from '../contract/vocabulary.ts'
import { isMilestone } from './metric.ts'
import type { PolicyVersion } from './policy.ts'

/** A person's pauses hold under any policy, those of a status only where the policy pauses this metric for the same reason. */
export const pausesUnder = (
  policy: Pick<PolicyVersion, 'pauses'>,
  metric: ClockMetric,
  pauses: readonly Pause[],
): Pause[] =>
  pauses.filter(
    (pause) =>
      pause.by === 'person' ||
      policy.pauses.some((rule) => rule.reason === pause.reason && rule.metrics.includes(metric)),
  )

/**
 * What a clock of `metric` that is attached now has to leave out: the pauses of the subject's other clocks that the policy allows
 * it. A further answer or update is owed from a moment of its own, whatever stood still before.
 */
export function earlierPauses(
  clocks: readonly ClockState[],
  metric: ClockMetric,
  policy: Pick<PolicyVersion, 'pauses'>,
): Pause[] {
  if (!isMilestone(metric)) return []
  const found = new Map<string, Pause>()
  for (const { run, pastRuns } of clocks) {
    if (!isMilestone(run.target.metric)) continue
    for (const pause of [...pastRuns, run].flatMap((each) => each.pauses)) {
      const key = `${pause.from} ${pause.reason} ${pause.by}`
      const same = found.get(key)
      // A clock that ended sooner saw less of it.
      if (!same || lastOf(pause) > lastOf(same)) found.set(key, pause)
    }
  }
  return pausesUnder(policy, metric, [...found.values()]).toSorted((a, b) => a.from - b.from)
}

const lastOf = (pause: Pause): number => pause.to ?? Infinity
