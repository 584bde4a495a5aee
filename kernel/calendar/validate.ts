import { weekdays, type CalendarDefinition, type CalendarOverride, type OpenHours } from './definition.ts'
import type { CalendarIssue, CalendarIssueCode } from './calendar-error.ts'
import { parseDate, parseTime } from './wall-clock.ts'
import { isTimeZone } from './zone.ts'

/**
 * Overrides are dates people write down; beyond this year the weekly pattern alone rules, which keeps a compiled calendar small.
 */
export const LAST_OVERRIDE_YEAR = 2100
export const FIRST_OVERRIDE_YEAR = 1900
const MOST_HOURS_A_DAY = 48
const LONGEST_LABEL = 200

interface Span {
  readonly from: number
  readonly to: number
  readonly path: string
}

/**
 * Everything wrong with a calendar, each with its place; empty when it can be compiled. A calendar without a single open hour is
 * valid (its deadlines are `never`). Intervals of one day, and of the weekly pattern across midnight, may touch but not overlap;
 * where an override meets the tail of the previous day, the two are joined.
 */
export function validateCalendar(calendar: CalendarDefinition): CalendarIssue[] {
  const issues: CalendarIssue[] = []
  if (!isTimeZone(calendar.timeZone)) issues.push({ path: 'timeZone', code: 'unknownTimeZone' })
  checkWeek(calendar, issues)
  const dates = new Set<string>()
  calendar.overrides.forEach((override, i) => {
    checkOverride(calendar, override, `overrides.${i}`, issues)
    if (dates.has(override.date)) issues.push({ path: `overrides.${i}.date`, code: 'duplicateDate' })
    dates.add(override.date)
  })
  return issues
}

function checkWeek(calendar: CalendarDefinition, issues: CalendarIssue[]): void {
  const week: Span[] = []
  weekdays.forEach((weekday, day) => {
    const spans = checkHours(calendar.week[weekday] ?? [], `week.${weekday}`, issues)
    for (const span of spans) week.push({ from: span.from + day * 1440, to: span.to + day * 1440, path: span.path })
  })
  week.sort((a, b) => a.from - b.from)
  // Sunday's tail runs into Monday: the first interval of the week follows the last one, a week later.
  const first = week[0]
  if (first) week.push({ from: first.from + 7 * 1440, to: first.to + 7 * 1440, path: first.path })
  checkOverlap(week, issues)
}

/** Checks the hours of one day each by itself and returns those that are sound, as minutes. */
function checkHours(hours: readonly OpenHours[], path: string, issues: CalendarIssue[]): Span[] {
  if (hours.length > MOST_HOURS_A_DAY) {
    issues.push({ path, code: 'tooManyHours' })
    return []
  }
  const spans: Span[] = []
  hours.forEach((entry, i) => {
    const at = `${path}.${i}`,
      from = parseTime(entry.from),
      to = parseTime(entry.to)
    const wrong = (field: string, code: CalendarIssueCode) => issues.push({ path: `${at}.${field}`, code })
    if (from === undefined || from === 1440) wrong('from', 'badTime')
    else if (to === undefined) wrong('to', 'badTime')
    else if (entry.overnight && to > from) wrong('to', 'longerThanDay')
    else if (!entry.overnight && to === from) wrong('to', 'emptyHours')
    else if (!entry.overnight && to < from) wrong('to', 'endBeforeStart')
    else spans.push({ from, to: entry.overnight ? to + 1440 : to, path: at })
  })
  return spans
}

function checkOverlap(sorted: readonly Span[], issues: CalendarIssue[]): void {
  sorted.forEach((span, i) => {
    const next = sorted[i + 1]
    if (next && next.from < span.to) issues.push({ path: next.path, code: 'overlap' })
  })
}

function checkOverride(
  calendar: CalendarDefinition,
  override: CalendarOverride,
  path: string,
  issues: CalendarIssue[],
): void {
  const year = Number(override.date.slice(0, 4))
  if (parseDate(override.date) === undefined) issues.push({ path: `${path}.date`, code: 'badDate' })
  else if (year < FIRST_OVERRIDE_YEAR || year > LAST_OVERRIDE_YEAR)
    issues.push({ path: `${path}.date`, code: 'dateOutOfRange' })
  if (override.label.trim() === '') issues.push({ path: `${path}.label`, code: 'labelMissing' })
  if (override.label.length > LONGEST_LABEL) issues.push({ path: `${path}.label`, code: 'labelTooLong' })
  if (override.kind === 'holiday') return
  if ('hoursOf' in override) {
    if ((calendar.week[override.hoursOf] ?? []).length === 0)
      issues.push({ path: `${path}.hoursOf`, code: 'makeUpDayWithoutHours' })
    return
  }
  if (override.hours.length === 0) {
    issues.push({ path: `${path}.hours`, code: override.kind === 'makeUpDay' ? 'makeUpDayWithoutHours' : 'emptyHours' })
  }
  checkOverlap(
    checkHours(override.hours, `${path}.hours`, issues).toSorted((a, b) => a.from - b.from),
    issues,
  )
}
