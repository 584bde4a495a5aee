// The door: all that other modules may use.
export {
  calendarChanged,
  clockBreached,
  clockCancelled,
  clockCompleted,
  clockPauseCorrected,
  clockPaused,
  clockResumed,
  clockRetargeted,
  clockStarted,
  clockThresholdReached,
  dueChanged,
  escalationAcknowledged,
  escalationRaised,
  policyChanged,
  policyCreated,
} from './events.ts'
export type { PauseReason } from './contract/vocabulary.ts'
export type { ClockSubject, GivenSubject } from './domain/subject.ts'
export type { Subject } from './store/clock.ts'
export { applyClocks, applyClocksOf } from './use-cases/apply-clocks.ts'
export { cancelClocks, pauseClocks, resumeClocks } from './use-cases/move-subject-clocks.ts'
export { clocksOf } from './use-cases/read-clocks.ts'
export { shipStandards } from './use-cases/ship-standards.ts'
export { dueOf, type Due } from './views/due-of.ts'
export { openingHours, type OpeningHours } from './views/opening-hours.ts'
export { nextClockAt } from './views/next-clock-at.ts'
