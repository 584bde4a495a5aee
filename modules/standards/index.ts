// The door: all that other modules may use.
export {
  clockBreached, clockCancelled, clockCompleted, clockPaused, clockResumed, clockRetargeted, clockStarted, clockThresholdReached, escalationAcknowledged, escalationRaised, standardsChanged,
} from './events.ts'
export { applyClocks, type ClockSubject, type Due, type SubjectNow } from './use-cases/apply-clocks.ts'
