import type { EpochMs } from './definition.ts'
import { DAY_MS } from './wall-clock.ts'
import { offsetAt } from './zone.ts'

/**
 * The same day and hour so many months later on a zone's wall clock; in a month that has no such day its last one (GDPR art. 12 (3) with
 * Regulation 1182/71 art. 3 (2) c: 31 January and one month is 28 or 29 February).
 */
export function monthsAfter(at: EpochMs, months: number, timeZone: string): EpochMs {
  const wall = new Date(at + offsetAt(timeZone, at))
  const [year, month] = [wall.getUTCFullYear(), wall.getUTCMonth() + months]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const midnight = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate())
  const there = Date.UTC(year, month, Math.min(wall.getUTCDate(), lastDay)) + (wall.getTime() - midnight)
  return there - offsetAt(timeZone, there - offsetAt(timeZone, at))
}
/** What a month is at least: a promise in months is never shorter than this. */
export const SHORTEST_MONTH_MS = 28 * DAY_MS
