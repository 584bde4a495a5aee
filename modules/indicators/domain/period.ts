export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof grains)[number]
/** A period of calendar days, both ends included, as `YYYY-MM-DD` in the operator's zone. */
export interface Period {
  readonly key: string
  readonly from: string
  readonly to: string
}

const dayMs = 86_400_000
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The days of a period, in order. */
export const daysOf = (p: Pick<Period, 'from' | 'to'>): string[] =>
  Array.from({ length: Math.max(0, (utc(p.to) - utc(p.from)) / dayMs + 1) }, (_, i) => text(utc(p.from) + i * dayMs))

/** The period of the grain in which a day lies; weeks are ISO 8601 weeks, Monday first. */
export function periodOf(day: string, grain: Grain): Period {
  const at = new Date(utc(day)),
    y = at.getUTCFullYear(),
    m = at.getUTCMonth()
  const last = (year: number, month: number) => text(Date.UTC(year, month + 1, 0))
  switch (grain) {
    case 'day':
      return { key: day, from: day, to: day }
    case 'week': {
      const monday = utc(day) - ((at.getUTCDay() + 6) % 7) * dayMs
      return { key: isoWeek(monday), from: text(monday), to: text(monday + 6 * dayMs) }
    }
    case 'month':
      return { key: day.slice(0, 7), from: `${day.slice(0, 7)}-01`, to: last(y, m) }
    case 'quarter': {
      const q = Math.floor(m / 3)
      return { key: `${y}-Q${q + 1}`, from: text(Date.UTC(y, q * 3, 1)), to: last(y, q * 3 + 2) }
    }
    case 'year':
      return { key: String(y), from: `${y}-01-01`, to: `${y}-12-31` }
  }
}
function isoWeek(monday: number): string {
  const thursday = new Date(monday + 3 * dayMs),
    year = thursday.getUTCFullYear()
  return `${year}-W${String(1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs))).padStart(2, '0')}`
}

/** The part of a period that lies within the days given; empty (no days) when none does. */
export const within = <P extends Pick<Period, 'from' | 'to'>>(p: P, from: string, to: string): P => ({
  ...p,
  from: p.from > from ? p.from : from,
  to: p.to < to ? p.to : to,
})

/**
 * How many periods of a grain the days make, each day being its own period's fraction: 28 days of February are a month as 31 of
 * March are, a year is twelve of them, 7 days of March are 7/31.
 */
export const spansOf = (days: readonly string[], grain: Grain): number =>
  [...Map.groupBy(days, (day) => periodOf(day, grain).key).values()].reduce(
    (sum, own) => sum + own.length / daysOf(periodOf(own[0]!, grain)).length,
    0,
  )

/** The `count` periods that end with the one in which `day` lies, oldest first. */
export function periodsUpTo(day: string, grain: Grain, count: number): Period[] {
  const periods = [periodOf(day, grain)]
  while (periods.length < count) periods.unshift(periodOf(text(utc(periods[0]!.from) - dayMs), grain))
  return periods
}
