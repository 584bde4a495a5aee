import type { Locale } from '#kernel/i18n'

const second = 1000,
  minute = 60 * second,
  hour = 60 * minute,
  day = 24 * hour
const formats = new Map<string, Intl.DateTimeFormat>()
function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const found = formats.get(key) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)
  formats.set(key, found)
  return found
}
const relative = {
  'zh-CN': new Intl.RelativeTimeFormat('zh-CN', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
}

/** "3 minutes ago", "in 2 hours", up to a week away; then the date. */
export function relativeWords(locale: Locale, at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime()
  const size = Math.abs(ms)
  const say = relative[locale]
  if (size < 45 * second) return say.format(0, 'second')
  if (size < 45 * minute) return say.format(Math.round(ms / minute), 'minute')
  if (size < 22 * hour) return say.format(Math.round(ms / hour), 'hour')
  if (size < 7 * day) return say.format(Math.round(ms / day), 'day')
  return dateWords(locale, at, now)
}

/** The date, without the year when it is this one. */
export function dateWords(locale: Locale, at: Date, now: Date): string {
  const thisYear = at.getFullYear() === now.getFullYear()
  return format(locale, { month: 'short', day: 'numeric', ...(thisYear ? {} : { year: 'numeric' }) }).format(at)
}
/** Date and time to the minute, as lists show it. */
export const shortWords = (locale: Locale, at: Date, now: Date): string =>
  format(locale, {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(at)
/** Everything: date, seconds, zone; what a pointer over an instant shows. */
export function fullWords(locale: Locale, at: Date): string {
  const date = format(locale, { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' }).format(at)
  const time = format(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(at)
  // In Chinese the zone would stand between the date and the time, where nobody looks for it.
  const zone = format(locale, { timeZoneName: 'short' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')
  return [date, time, zone?.value].filter(Boolean).join(' ')
}

const units = { 'zh-CN': { d: '天', h: '小时', m: '分', s: '秒' }, en: { d: 'd', h: 'h', m: 'min', s: 's' } }
/** A length of time in its two greatest units: "2 h 5 min"; milliseconds in. */
export function durationWords(locale: Locale, durationMs: number): string {
  const u = units[locale]
  const ms = Math.abs(durationMs)
  const parts: string[] = []
  const put = (n: number, unit: string) => {
    if (n > 0 && parts.length < 2) parts.push(`${n} ${unit}`)
  }
  if (ms < minute) return `${Math.floor(ms / second)} ${u.s}`
  put(Math.floor(ms / day), u.d)
  put(Math.floor((ms % day) / hour), u.h)
  if (ms < day) put(Math.floor((ms % hour) / minute), u.m)
  if (ms < 10 * minute) put(Math.floor((ms % minute) / second), u.s)
  return parts.join(' ')
}
/** A number in the reader's way; `digits` after the point. */
export const numberWords = (locale: Locale, value: number, digits = 0): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
/** A ratio 0…1 as a percentage. */
export const percentWords = (locale: Locale, ratio: number, digits = 1): string =>
  new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(ratio)
