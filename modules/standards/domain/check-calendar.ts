import { validateCalendar, type CalendarDefinition } from '#kernel/calendar'
import { refuse } from '#kernel/errors'

/** Refuses `calendarInvalid` for a calendar that cannot be compiled, naming each place that is wrong. */
export function checkCalendar(definition: CalendarDefinition): void {
  const issues = validateCalendar(definition)
  if (issues.length === 0) return
  refuse(
    'invalid',
    'calendarInvalid',
    { count: issues.length },
    issues.map((issue) => ({ path: `definition.${issue.path}`, code: issue.code })),
  )
}
