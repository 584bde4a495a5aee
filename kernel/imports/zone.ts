import { refuse } from '#kernel/errors'
import type { LocalTime } from './date-format.ts'

const clocks = new Map<string, { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }>()
const quarterMs = 15 * 60_000

/** Refuses `unknownZone` for a name that is no IANA time zone. */
export function checkZone(zone: string): string {
  clockOf(zone)
  return zone
}

function clockOf(zone: string) {
  const known = clocks.get(zone)
  if (known) return known
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-hc-h23', {
      timeZone: zone,
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return refuse('invalid', 'unknownZone', { zone })
  }
  const made = { format, offsets: new Map<number, number>() }
  clocks.set(zone, made)
  return made
}

/**
 * The zone's distance from UTC at an instant, in milliseconds. Kept per quarter of an hour, the grain of every transition since
 * 1972.
 */
function offsetAt(zone: string, utcMs: number): number {
  const { format, offsets } = clockOf(zone)
  const slot = Math.floor(utcMs / quarterMs)
  const known = offsets.get(slot)
  if (known !== undefined) return known
  const at: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(slot * quarterMs)) at[type] = Number(value)
  const wall = utcOf({
    year: at['year']!,
    month: at['month']!,
    day: at['day']!,
    hour: at['hour']!,
    minute: at['minute']!,
    second: at['second']!,
    millisecond: 0,
  })
  const offset = wall - slot * quarterMs
  if (offsets.size >= 100_000) offsets.clear()
  offsets.set(slot, offset)
  return offset
}

function utcOf(t: LocalTime): number {
  const date = new Date(0)
  // Not Date.UTC: it reads the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(t.year, t.month - 1, t.day)
  date.setUTCHours(t.hour, t.minute, t.second, t.millisecond)
  return date.getTime()
}

/**
 * The instant of a wall-clock time in `zone`. In the hour that daylight saving skips, the time is moved on by the gap; in the
 * hour it doubles, the earlier instant is taken (RFC 5545 section 3.3.5, and `compatible` of Temporal).
 */
export function instantOf(local: LocalTime, zone: string): Date {
  const wall = utcOf(local)
  if (local.offsetMinutes !== undefined) return new Date(wall - local.offsetMinutes * 60_000)
  const dayMs = 86_400_000
  const before = offsetAt(zone, wall - dayMs)
  const after = offsetAt(zone, wall + dayMs)
  if (before === after) return new Date(wall - before)
  // The larger offset gives the earlier instant.
  const fitting = [before, after].sort((a, b) => b - a).find((offset) => offsetAt(zone, wall - offset) === offset)
  return new Date(wall - (fitting ?? before))
}
