import { calendarContract } from './calendar.ts'
import { clockContract } from './clock.ts'
import { policyContract } from './policy.ts'

export { CalendarDefinition, CalendarVersion, weekdayNames, WorkCalendar } from './calendar.ts'
export { Clock, ClockNow, Escalation } from './clock.ts'
export { Metric, metricNames, PauseReason, pauseReasonNames, Policy, PolicyBody, PolicyVersion } from './policy.ts'
export const standardsContract = { ...calendarContract, ...policyContract, ...clockContract }
