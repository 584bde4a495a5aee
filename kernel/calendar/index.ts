// The door of the working calendar: data (definition), validation, and the compiled form that answers deadlines by binary search.
// Pure: no clock, no database; instants are UTC epoch milliseconds and are passed in.
export { compileCalendar, type CompiledCalendar, type Outcome, type Span } from './compiled.ts'
export { deadlineWithPauses, elapsedWithPauses, joinSpans } from './pauses.ts'
export { createCalendarCache, type CalendarCache } from './cache.ts'
export { validateCalendar } from './validate.ts'
export {
  CalendarError,
  calendarIssueCodes,
  type CalendarErrorCode,
  type CalendarIssue,
  type CalendarIssueCode,
} from './calendar-error.ts'
export {
  chinaOverrides,
  holidayNotices,
  type HolidayNotice,
  type HolidayPeriod,
  type MakeUpHours,
} from './holidays-cn.ts'
export {
  roundTheClock,
  weekdays,
  type CalendarDefinition,
  type CalendarOverride,
  type EpochMs,
  type Holiday,
  type MakeUpDay,
  type OpenHours,
  type SpecialHours,
  type Weekday,
} from './definition.ts'
export { FIRST_INSTANT, LAST_INSTANT } from './wall-clock.ts'
export { dayStarts } from './zone.ts'
export { monthsAfter, SHORTEST_MONTH_MS } from './months.ts'
export { operatorDay, operatorZone } from './operator-zone.ts'
export { berlinNightCalendar, closedCalendar, officeCalendar } from './fixtures.ts'
