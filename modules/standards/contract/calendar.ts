import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, safeText, shortText } from '#kernel/contract'

const base = '/api/standards/v1/calendar'
const code = z.string().regex(/^[a-z][a-zA-Z0-9-]{1,49}$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const time = z.string().regex(/^(?:[01]\d|2[0-4]):[0-5]\d$/)
const Hours = z.array(z.strictObject({ from: time, to: time, overnight: z.boolean().optional() })).max(24)
export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const Weekday = z.enum(weekdayNames)
const label = safeText(100, 1)

/** Weekly hours and dated overrides in one zone; an interval may end at 24:00 or, marked overnight, on the next day. */
export const CalendarDefinition = z.strictObject({
  timeZone: safeText(60, 1),
  week: z.partialRecord(Weekday, Hours),
  overrides: z
    .array(
      z.union([
        z.strictObject({ kind: z.literal('holiday'), date, label }),
        z.strictObject({ kind: z.literal('makeUpDay'), date, label, hoursOf: Weekday }),
        z.strictObject({ kind: z.literal('makeUpDay'), date, label, hours: Hours }),
        z.strictObject({ kind: z.literal('specialHours'), date, label, hours: Hours }),
      ]),
    )
    .max(2000),
})
export const CalendarVersion = z.object({
  id: z.string(),
  number: z.number().int(),
  definition: CalendarDefinition,
  note: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
})
/** A working calendar; changing it makes a new version, by which clocks that start from then on count. */
export const WorkCalendar = z.object({
  ...entity,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  active: z.boolean(),
  current: CalendarVersion,
  version: z.number().int(),
})
export type WorkCalendar = z.output<typeof WorkCalendar>

const note = safeText(500).optional()
const errors = ['calendarInvalid', 'calendarNotFound'] as const
const read = 'standards.calendar.read'
const change = 'standards.calendar.change'

export const listCalendars = listEndpoint({
  path: base,
  summary: 'List working calendars',
  item: WorkCalendar,
  permission: read,
  filters: { id: 'uuid', href: 'text', code: 'text', active: 'boolean', nameZh: 'text', nameEn: 'text' },
  sorts: ['code', 'nameZh', 'nameEn'],
})
export const getCalendar = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  summary: 'Read a calendar with its current version',
  permission: read,
  input: z.object({ id: z.string(), fields: z.string().optional() }),
  output: WorkCalendar,
  errors: ['calendarNotFound'],
})
export const createCalendar = endpoint({
  method: 'POST',
  path: base,
  summary: 'Add a working calendar',
  permission: change,
  input: z.strictObject({ code, nameZh: shortText, nameEn: shortText, definition: CalendarDefinition, note }),
  output: WorkCalendar,
  errors,
})
export const changeCalendar = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  summary: 'Rename, retire or give a new version to a calendar; clocks that run keep the version they began with',
  permission: change,
  input: z.strictObject({
    id: z.string(),
    nameZh: shortText.optional(),
    nameEn: shortText.optional(),
    active: z.boolean().optional(),
    definition: CalendarDefinition.optional(),
    note,
  }),
  output: WorkCalendar,
  errors,
})
export const calendarVersions = endpoint({
  method: 'GET',
  path: `${base}/:id/version`,
  summary: 'All versions of a calendar, newest first',
  permission: read,
  input: z.object({ id: z.string() }),
  output: z.object({ items: z.array(CalendarVersion) }),
  errors: ['calendarNotFound'],
})

/** `openMs` is the open time of the local date; `label` names the override. */
export const YearDay = z.object({
  date,
  kind: z.enum(['open', 'closed', 'holiday', 'makeUpDay', 'specialHours']),
  label: z.string().nullable(),
  openMs: z.number().int(),
  hours: z.array(z.object({ from: instant, to: instant })),
})
export const calendarYear = endpoint({
  method: 'POST',
  path: '/api/standards/v1/calendarYear',
  summary: 'Every day of a year under a calendar, stored or still being edited; writes nothing',
  permission: read,
  input: z.strictObject({
    calendarId: z.uuid().optional(),
    definition: CalendarDefinition.optional(),
    year: z.number().int().min(1990).max(2100),
  }),
  output: z.object({
    year: z.number().int(),
    timeZone: z.string(),
    openDays: z.number().int(),
    openMs: z.number().int(),
    days: z.array(YearDay),
  }),
  errors: [...errors, 'calendarNotGiven'],
})
export const publicHolidays = endpoint({
  method: 'GET',
  path: '/api/standards/v1/publicHoliday',
  summary: 'Public holidays and make-up working days announced for China, ready to take into a calendar',
  permission: read,
  input: z.object({ year: z.coerce.number().int(), hoursOf: Weekday.optional() }),
  output: z.object({
    year: z.number().int(),
    /** Number of the State Council notice; null when the year is not announced yet. */
    notice: z.string().nullable(),
    issuedOn: z.string().nullable(),
    overrides: CalendarDefinition.shape.overrides,
  }),
})
export const calendarContract = {
  listCalendars,
  getCalendar,
  createCalendar,
  changeCalendar,
  calendarVersions,
  calendarYear,
  publicHolidays,
}
