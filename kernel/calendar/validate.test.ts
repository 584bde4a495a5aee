import { expect, test } from 'vitest'
import {
  closedCalendar,
  compileCalendar,
  officeCalendar,
  validateCalendar,
  type CalendarDefinition,
  type OpenHours,
} from '#kernel/calendar'

const base: CalendarDefinition = closedCalendar
const monday = (...hours: OpenHours[]): CalendarDefinition => ({ ...base, week: { monday: hours } })
const on = (
  override: Partial<Record<string, unknown>> & { kind: 'holiday' | 'specialHours' | 'makeUpDay' },
): CalendarDefinition => ({
  ...officeCalendar,
  overrides: [{ date: '2026-07-01', label: 'x', ...override } as CalendarDefinition['overrides'][number]],
})
const codes = (calendar: CalendarDefinition) => validateCalendar(calendar).map((issue) => `${issue.path} ${issue.code}`)

test('a calendar with holidays and make-up days, and one without any hours, are valid', () => {
  expect(codes(officeCalendar)).toEqual([])
  expect(codes(closedCalendar)).toEqual([])
})

test.each<[string, CalendarDefinition, string]>([
  ['a zone that does not exist', { ...base, timeZone: 'Mars/Olympus' }, 'timeZone unknownTimeZone'],
  ['an offset instead of a zone', { ...base, timeZone: '+08:00' }, 'timeZone unknownTimeZone'],
  ['an hour that does not exist', monday({ from: '25:00', to: '26:00' }), 'week.monday.0.from badTime'],
  ['a minute past 24:00', monday({ from: '09:00', to: '24:01' }), 'week.monday.0.to badTime'],
  ['a start at 24:00', monday({ from: '24:00', to: '24:00' }), 'week.monday.0.from badTime'],
  [
    'an end before the start that does not say overnight',
    monday({ from: '18:00', to: '09:00' }),
    'week.monday.0.to endBeforeStart',
  ],
  ['hours without length', monday({ from: '09:00', to: '09:00' }), 'week.monday.0.to emptyHours'],
  [
    'a shift longer than a day',
    monday({ from: '09:00', to: '10:00', overnight: true }),
    'week.monday.0.to longerThanDay',
  ],
  [
    'two intervals that overlap',
    monday({ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }),
    'week.monday.1 overlap',
  ],
  [
    "a night shift into the next morning's hours",
    {
      ...base,
      week: { sunday: [{ from: '22:00', to: '06:00', overnight: true }], monday: [{ from: '05:00', to: '07:00' }] },
    },
    'week.monday.0 overlap',
  ],
  ['30 February', on({ kind: 'holiday', date: '2026-02-30' }), 'overrides.0.date badDate'],
  ['a date beyond 2100', on({ kind: 'holiday', date: '9999-01-01' }), 'overrides.0.date dateOutOfRange'],
  ['a holiday without a name', on({ kind: 'holiday', label: ' ' }), 'overrides.0.label labelMissing'],
  ['special hours without hours', on({ kind: 'specialHours', hours: [] }), 'overrides.0.hours emptyHours'],
  [
    'a make-up day with the hours of a closed Sunday',
    on({ kind: 'makeUpDay', hoursOf: 'sunday' }),
    'overrides.0.hoursOf makeUpDayWithoutHours',
  ],
])('%s is refused with its place', (_, calendar, issue) => {
  expect(codes(calendar)).toContain(issue)
  expect(() => compileCalendar(calendar)).toThrow('calendarInvalid')
})

test('two overrides of one date are refused', () => {
  const holiday = { kind: 'holiday' as const, date: '2026-07-01', label: 'x' }
  expect(codes({ ...base, overrides: [holiday, holiday] })).toEqual(['overrides.1.date duplicateDate'])
})

test('intervals may touch, over midnight too', () => {
  expect(
    codes({
      ...base,
      week: { sunday: [{ from: '22:00', to: '05:00', overnight: true }], monday: [{ from: '05:00', to: '07:00' }] },
    }),
  ).toEqual([])
})
