import { refuse } from '#kernel/errors'
import type { Parsed, ReasonCode } from './reason.ts'
import { instantOf } from './zone.ts'

/** A wall-clock reading as written; `offsetMinutes` is present when the text names its own offset from UTC. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  readonly offsetMinutes?: number
}
export interface DateFormat {
  readonly format: string
  readonly pattern: RegExp
  readonly fields: readonly string[]
}

// English, and the abbreviations in which Portuguese differs.
const months: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  fev: 2,
  mar: 3,
  apr: 4,
  abr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  ago: 8,
  sep: 9,
  sept: 9,
  set: 9,
  oct: 10,
  out: 10,
  nov: 11,
  dec: 12,
  dez: 12,
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
}
const tokens: Readonly<Record<string, string>> = {
  yyyy: '(\\d{4})',
  yy: '(\\d{2})',
  MMM: '([A-Za-z]{3,9})\\.?',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  dd: '(\\d{2})',
  d: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  mm: '(\\d{2})',
  m: '(\\d{1,2})',
  ss: '(\\d{2})',
  s: '(\\d{1,2})',
  S: '(\\d{1,9})',
  a: '([AaPp]\\.?[Mm]\\.?|上午|下午)',
  XXX: '(Z|[+-]\\d{2}:?\\d{2})',
}
const compiled = new Map<string, DateFormat>()

/**
 * Compiles a date format. Tokens (Unicode TR35): yyyy yy MMM MM M dd d HH H (0–23) hh h (1–12) mm ss S (fraction) a (AM/PM,
 * 上午/下午) XXX (zone offset); text in single quotes, 年月日 and punctuation stand for themselves; a blank stands for one or more
 * blanks. Refuses `badDateFormat` for other letters.
 */
export function compileDateFormat(format: string): DateFormat {
  const known = compiled.get(format)
  if (known) return known
  const fields: string[] = []
  let source = ''
  for (const [part] of format.matchAll(/'[^']*'|yyyy|yy|MMM|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s|S+|a|XXX|\s+|[\s\S]/gu)) {
    const token = part.startsWith('S') ? 'S' : part
    if (tokens[token]) {
      fields.push(token)
      source += tokens[token]
    } else if (/^\s/.test(part)) source += '\\s+'
    else if (/^[A-Za-z]$/.test(part)) refuse('invalid', 'badDateFormat', { format, part })
    else source += (part.startsWith("'") ? part.slice(1, -1) : part).replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  }
  const made = { format, pattern: new RegExp(`^${source}$`, 'u'), fields }
  if (compiled.size < 1_000) compiled.set(format, made)
  return made
}

/**
 * Two-digit years: 00–69 are 2000–2069, 70–99 are 1970–1999 (POSIX strptime draws the line at 69 the same way, one year
 * earlier).
 */
export const fullYear = (twoDigits: number): number => (twoDigits <= 69 ? 2000 + twoDigits : 1900 + twoDigits)

interface Written {
  readonly time: { -readonly [K in Exclude<keyof LocalTime, 'offsetMinutes'>]: number }
  /** 0 in the forenoon, 12 in the afternoon; undefined on a 24-hour clock. */
  half: number | undefined
  offsetMinutes: number | undefined
}

function take(written: Written, field: string, value: string): void {
  const { time } = written
  if (field === 'yyyy') time.year = Number(value)
  else if (field === 'yy') time.year = fullYear(Number(value))
  else if (field === 'MMM') time.month = months[value.toLowerCase()] ?? 0
  else if (field === 'MM' || field === 'M') time.month = Number(value)
  else if (field === 'dd' || field === 'd') time.day = Number(value)
  else if (field === 'HH' || field === 'H') time.hour = Number(value)
  else if (field === 'hh' || field === 'h') {
    time.hour = Number(value)
    written.half ??= 0
  } else if (field === 'mm' || field === 'm') time.minute = Number(value)
  else if (field === 'ss' || field === 's') time.second = Number(value)
  else if (field === 'S') time.millisecond = Number(value.padEnd(3, '0').slice(0, 3))
  else if (field === 'a') written.half = /^(?:p|下)/i.test(value) ? 12 : 0
  else if (value === 'Z') written.offsetMinutes = 0
  else written.offsetMinutes = Number(`${value[0]}1`) * (Number(value.slice(1, 3)) * 60 + Number(value.slice(-2)))
}

/** Reads `text` strictly by `format`: all of it must match and the day must exist (31-02 is `noSuchDate`, never 3 March). */
export function parseLocal(text: string, format: string | DateFormat): Parsed<LocalTime> {
  const { pattern, fields } = typeof format === 'string' ? compileDateFormat(format) : format
  const match = pattern.exec(text)
  if (!match) return bad('badDate')
  const t = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 }
  const written: Written = { time: t, half: undefined, offsetMinutes: undefined }
  for (let i = 0; i < fields.length; i++) take(written, fields[i]!, match[i + 1]!)
  const { half, offsetMinutes } = written
  if (half !== undefined) {
    if (t.hour < 1 || t.hour > 12) return bad('noSuchTime')
    t.hour = (t.hour % 12) + half
  }
  if (t.hour > 23 || t.minute > 59 || t.second > 59 || Math.abs(offsetMinutes ?? 0) > 14 * 60) return bad('noSuchTime')
  if (t.year < 1 || t.month < 1 || t.month > 12 || t.day < 1 || t.day > daysIn(t.year, t.month))
    return bad('noSuchDate')
  return { ok: true, value: offsetMinutes === undefined ? t : { ...t, offsetMinutes } }
}
const bad = (code: ReasonCode) => ({ ok: false, code }) as const
const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/**
 * The instant that `text` names in `format`. `zone` (IANA) is used when the text carries no offset of its own. `excelSerial` and
 * `excelSerial1904` read a spreadsheet's day number. A time skipped by daylight saving is moved on, a doubled one is the earlier.
 */
export function parseInstant(text: string, format: string, zone: string): Parsed<Date> {
  const trimmed = text.trim()
  if (format === 'excelSerial' || format === 'excelSerial1904') {
    const local = /^\d+(?:\.\d+)?$/.test(trimmed)
      ? localOfSerial(Number(trimmed), format === 'excelSerial1904')
      : undefined
    return local ? { ok: true, value: instantOf(local, zone) } : bad('badDate')
  }
  const local = parseLocal(trimmed, format)
  return local.ok ? { ok: true, value: instantOf(local.value, zone) } : local
}

/** A spreadsheet's day number as wall-clock time, to the millisecond; undefined outside 0 … 31 December 9999. */
export function localOfSerial(serial: number, epoch1904: boolean): LocalTime | undefined {
  if (!(serial >= 0) || serial >= 2_958_466) return undefined
  // ECMA-376 part 1, 18.17.4.1: the 1900 system counts a 29 February 1900 that never was, so day numbers below 60 are one day
  // short.
  const days = epoch1904 ? serial - 24_107 : serial < 60 ? serial - 25_568 : serial - 25_569
  return localOfUtc(Math.round(days * 86_400_000))
}
const localOfUtc = (ms: number): LocalTime => {
  const d = new Date(ms)
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    millisecond: d.getUTCMilliseconds(),
  }
}

/** `2015-04-22T15:53:50` (fraction only when there is one): how a spreadsheet's date is carried, without a zone. */
export function localText(t: LocalTime): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const fraction = t.millisecond === 0 ? '' : `.${String(t.millisecond).padStart(3, '0')}`
  const day = `${String(t.year).padStart(4, '0')}-${two(t.month)}-${two(t.day)}`
  return `${day}T${two(t.hour)}:${two(t.minute)}:${two(t.second)}${fraction}`
}
