import {
  dayStarts,
  type CalendarDefinition,
  type CalendarOverride,
  type CompiledCalendar,
  type Span,
} from '#kernel/calendar'

const DAY_MS = 86_400_000

export interface YearDay {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly date: string
  readonly kind: 'open' | 'closed' | CalendarOverride['kind']
  readonly label: string | null
  /** Open time on this local date; what an overnight shift works after midnight counts for the next day. */
  readonly openMs: number
  readonly hours: readonly { readonly from: Date; readonly to: Date }[]
}
export interface CalendarYear {
  readonly year: number
  readonly timeZone: string
  readonly openDays: number
  readonly openMs: number
  readonly days: readonly YearDay[]
}

/** A year as people look at it: what each local date is and when it is open; its intervals are asked for once. */
export function yearOf(definition: CalendarDefinition, calendar: CompiledCalendar, year: number): CalendarYear {
  const midnights = dayStarts(definition.timeZone, year)
  const first = midnights[0]!,
    end = midnights.at(-1)!
  const overrides = new Map(definition.overrides.map((override) => [override.date, override]))
  const open = calendar.intervalsBetween(first, end)
  let next = 0
  const days = midnights.slice(0, -1).map((from, i): YearDay => {
    const to = midnights[i + 1]!
    const hours: Span[] = []
    while (next < open.length && open[next]!.from < to) {
      const span = open[next]!
      hours.push({ from: Math.max(span.from, from), to: Math.min(span.to, to) })
      if (span.to > to) break
      next++
    }
    const date = new Date(Date.UTC(year, 0, 1) + i * DAY_MS).toISOString().slice(0, 10)
    const override = overrides.get(date)
    return {
      date,
      kind: override?.kind ?? (hours.length > 0 ? 'open' : 'closed'),
      label: override?.label ?? null,
      openMs: hours.reduce((sum, span) => sum + span.to - span.from, 0),
      hours: hours.map((span) => ({ from: new Date(span.from), to: new Date(span.to) })),
    }
  })
  return {
    year,
    timeZone: definition.timeZone,
    openDays: days.filter((day) => day.openMs > 0).length,
    openMs: days.reduce((sum, day) => sum + day.openMs, 0),
    days,
  }
}
