// Calendars for tests, demonstration data and benchmarks.
import type { CalendarDefinition, OpenHours } from './definition.ts'
import { chinaOverrides } from './holidays-cn.ts'

const day: readonly OpenHours[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]
const night: readonly OpenHours[] = [{ from: '22:00', to: '06:00', overnight: true }]

/** A branch office in China: five days, two intervals a day, the public holidays and make-up days of 2024 to 2026. */
export const officeCalendar: CalendarDefinition = {
  timeZone: 'Asia/Shanghai',
  week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
  overrides: chinaOverrides([2024, 2025, 2026]),
}

/** A night desk in a zone with summer time, closed at the turn of the year, with a half day. */
export const berlinNightCalendar: CalendarDefinition = {
  timeZone: 'Europe/Berlin',
  week: {
    monday: night,
    tuesday: night,
    wednesday: night,
    thursday: night,
    friday: night,
    saturday: night,
    sunday: night,
  },
  overrides: [
    { kind: 'specialHours', date: '2025-12-24', label: 'Heiligabend', hours: [{ from: '08:00', to: '12:00' }] },
    { kind: 'holiday', date: '2025-12-31', label: 'Silvester' },
  ],
}

/** A calendar that is never open. */
export const closedCalendar: CalendarDefinition = { timeZone: 'Asia/Shanghai', week: {}, overrides: [] }
