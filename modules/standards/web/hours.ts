import { weekdayNames } from '#contracts/standards'
import type { Definition, Override } from './api.ts'

/** What a person typed as a time of day, as HH:mm: "9" → 09:00, "930" → 09:30, "24" → 24:00; else unchanged. */
export function timeFrom(typed: string): string {
  const text = typed.trim().replace('：', ':')
  const parts = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text)
  if (!parts) return text
  const hour = Number(parts[1])
  const minute = Number(parts[2] ?? 0)
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return text
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
export const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
export const weekMinutes = (week: Definition['week']): number =>
  weekdayNames
    .flatMap((day) => week[day] ?? [])
    .reduce((sum, h) => sum + minutesOf(h.to) - minutesOf(h.from) + (h.overnight ? 1440 : 0), 0)

/** The overrides with one put in, instead of another of its date. */
export const withOverride = (overrides: readonly Override[], next: Override): Override[] =>
  [...overrides.filter((o) => o.date !== next.date), next].toSorted((a, b) => a.date.localeCompare(b.date))
export const withoutDate = (overrides: readonly Override[], date: string): Override[] =>
  overrides.filter((o) => o.date !== date)
