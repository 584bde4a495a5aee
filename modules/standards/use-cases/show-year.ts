import { chinaOverrides, compileCalendar, holidayNotices, type CalendarDefinition } from '#kernel/calendar'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { calendarContract as contract } from '../contract/calendar.ts'
import { yearOf } from '../domain/calendar-year.ts'
import { checkCalendar } from '../domain/check-calendar.ts'
import { findCalendar } from '../store/calendar.ts'

/** A year day by day, of a stored calendar or of one that is still being edited. */
export const calendarYear = useCase(contract.calendarYear, async (ctx, { calendarId, definition, year }) => {
  const shown = (definition as CalendarDefinition | undefined) ?? (await stored(ctx, calendarId))
  checkCalendar(shown)
  const { days, ...sums } = yearOf(shown, compileCalendar(shown), year)
  return { ...sums, days: days.map((day) => ({ ...day, hours: [...day.hours] })) }
})

const stored = async (ctx: Ctx, calendarId: string | undefined): Promise<CalendarDefinition> =>
  calendarId ? (await findCalendar(ctx.tx, calendarId)).current.definition : refuse('invalid', 'calendarNotGiven')

/** The holidays and make-up days announced for a year; none, and no notice, for a year not announced yet. */
export const publicHolidays = useCase(contract.publicHolidays, async (ctx, { year, hoursOf }) => {
  const found = holidayNotices.find((entry) => entry.year === year)
  if (!found) return { year, notice: null, issuedOn: null, overrides: [] }
  const overrides = chinaOverrides([year], { hoursOf: hoursOf ?? 'monday' }, ctx.locale)
  return { year, notice: found.notice, issuedOn: found.issuedOn, overrides: [...overrides] as never }
})
