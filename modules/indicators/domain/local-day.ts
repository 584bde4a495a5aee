import { daysOf } from './period.ts'

const offset = '+08:00'

/** The instants between which a local day lies, half-open. */
export function dayBounds(day: string): { start: Date; end: Date } {
  const start = new Date(`${day}T00:00:00${offset}`)
  return { start, end: new Date(start.getTime() + 86_400_000) }
}

/** As `dayBounds`; a day that is not over yet ends now, this moment's facts included. */
export function countedBounds(day: string, now: Date): { start: Date; end: Date } {
  const { start, end } = dayBounds(day)
  return { start, end: new Date(Math.min(end.getTime(), now.getTime() + 1)) }
}

/** All days from one to another, both included; of a life longer than three years the last three. */
export const daysBetween = (from: string, to: string): string[] => daysOf({ from, to }).slice(-1100)
