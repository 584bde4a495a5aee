// A working calendar as data. A version never changes once a clock has used it: whoever edits a calendar makes a new version.
// Times of day are wall-clock times in `timeZone`; instants everywhere else in this folder are UTC epoch milliseconds.

/** Days of the week in ISO 8601 order, Monday first. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

/** A UTC instant as integer milliseconds since 1970-01-01T00:00:00Z, from 1900 to the end of 9999. */
export type EpochMs = number

/**
 * Open hours `[from, to)` as `HH:MM`; `to` may be `24:00`. An overnight interval ends on the next day (`to <= from`) and says so,
 * so that a mistyped 18:00-09:00 is refused rather than taken for a night shift. It belongs to the day on which it starts.
 */
export interface OpenHours {
  readonly from: string
  readonly to: string
  readonly overnight?: boolean | undefined
}

/** Closed all day. `date` is `YYYY-MM-DD` in the calendar's zone, `label` is what `explain` shows. */
export interface Holiday {
  readonly kind: 'holiday'
  readonly date: string
  readonly label: string
}

/** A make-up working day (调休): works the hours of a named weekday, or hours of its own. */
export type MakeUpDay =
  | { readonly kind: 'makeUpDay'; readonly date: string; readonly label: string; readonly hoursOf: Weekday }
  | { readonly kind: 'makeUpDay'; readonly date: string; readonly label: string; readonly hours: readonly OpenHours[] }

/** Other hours than usual on one date (half day, extended desk). */
export interface SpecialHours {
  readonly kind: 'specialHours'
  readonly date: string
  readonly label: string
  readonly hours: readonly OpenHours[]
}

/**
 * An override replaces the intervals that START on its date, no others: the tail of the previous evening's overnight shift still
 * runs to its end on a holiday (the shift was begun on a working day), and an overnight shift that would start on the holiday is
 * gone whole, its hours after midnight included. To cut such a tail, override the day before as well.
 */
export type CalendarOverride = Holiday | MakeUpDay | SpecialHours

/** One version of a working calendar. A weekday that is left out is closed. */
export interface CalendarDefinition {
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly timeZone: string
  readonly week: Readonly<Partial<Record<Weekday, readonly OpenHours[] | undefined>>>
  readonly overrides: readonly CalendarOverride[]
}

const allDay = [{ from: '00:00', to: '24:00' }] as const

/** Calendar time (24 h, 7 days): the same type as any calendar, so that a clock in natural days needs no second engine. */
export const roundTheClock: CalendarDefinition = {
  timeZone: 'UTC',
  week: {
    monday: allDay,
    tuesday: allDay,
    wednesday: allDay,
    thursday: allDay,
    friday: allDay,
    saturday: allDay,
    sunday: allDay,
  },
  overrides: [],
}
