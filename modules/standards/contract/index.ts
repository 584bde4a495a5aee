import { calendarContract } from './calendar.ts'
import { clockContract } from './clock.ts'
import { escalationContract } from './escalation.ts'
import { objectiveContract } from './objective.ts'
import { policyContract } from './policy.ts'

export { CalendarDefinition, CalendarVersion, weekdayNames, WorkCalendar, YearDay } from './calendar.ts'
export { Clock, ClockNow, ExplainedRun } from './clock.ts'
export { Escalation } from './escalation.ts'
export { Objective, Specification } from './objective.ts'
export { Policy, PolicyBody, PolicyVersion } from './policy.ts'
export { clockMetrics, clockStages, Metric, PauseReason, pauseReasons } from './vocabulary.ts'
export { clockWords, metricName } from './words.ts'
export const standardsContract = {
  ...calendarContract,
  ...policyContract,
  ...clockContract,
  ...escalationContract,
  ...objectiveContract,
}
