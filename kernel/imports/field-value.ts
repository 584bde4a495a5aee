import { textOf, type Cell } from './cell.ts'
import { localOfSerial, parseInstant, parseLocal } from './date-format.ts'
import { parseNumber } from './number.ts'
import { formatsOf, type Condition, type FieldSource } from './profile.ts'
import { excerpt, type Parsed, type Reason, type ReasonCode } from './reason.ts'
import { instantOf } from './zone.ts'

/** What a field of a record can hold; dates are instants. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | Date
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue }
/** A row by column names. */
export interface RowView {
  cell(column: string): Cell
}

type Tell = (reason: Reason) => void
type Holds = (condition: Condition, row: RowView) => boolean
type SourceOf<K extends string> = Extract<FieldSource, Record<K, unknown>>

/** The value of one field; undefined when the row has none. What cannot be taken is told as a reason. */
export function readSource(source: FieldSource, row: RowView, tell: Tell, holds: Holds): FieldValue | undefined {
  if ('constant' in source) return source.constant
  if ('map' in source) return readMapped(source, row, tell)
  if ('column' in source) return readText(source, row, tell)
  if ('join' in source)
    return (
      source.join
        .map((c) => textOf(row.cell(c)).trim())
        .filter((t) => t !== '')
        .join(source.separator) || undefined
    )
  if ('date' in source) return readDate(source, row, tell)
  if ('number' in source) return readNumber(source, row, tell)
  if ('boolean' in source) return readBoolean(source, row, tell)
  if ('monthsBefore' in source) return readMonthsBefore(source, row, tell)
  if ('object' in source) {
    const object: Record<string, FieldValue> = {}
    for (const [name, inner] of Object.entries(source.object)) {
      const value = readSource(inner, row, tell, holds)
      if (value !== undefined && value !== null) object[name] = value
    }
    return object
  }
  return source.list.flatMap(({ when, item }) => {
    const value = !when || holds(when, row) ? readSource(item, row, tell, holds) : undefined
    return value === undefined || value === null ? [] : [value]
  })
}

const failed = (tell: Tell, code: ReasonCode, column: string, text: string, params?: Reason['params']): undefined => {
  tell(params ? { code, column, text: excerpt(text), params } : { code, column, text: excerpt(text) })
  return undefined
}

function readText(source: SourceOf<'column'>, row: RowView, tell: Tell): FieldValue | undefined {
  if ('map' in source) return undefined
  const text = textOf(row.cell(source.column)).trim()
  if (text === '') return source.whenBlank
  if (source.maxLength !== undefined && text.length > source.maxLength) {
    return failed(tell, 'textTooLong', source.column, text, { limit: source.maxLength, length: text.length })
  }
  return source.padZeros !== undefined && /^\d+$/.test(text) ? text.padStart(source.padZeros, '0') : text
}

function readMapped(source: SourceOf<'map'>, row: RowView, tell: Tell): FieldValue | undefined {
  const text = textOf(row.cell(source.column)).trim()
  if (Object.hasOwn(source.map, text)) return source.map[text]
  if (text === '') return source.whenBlank ?? source.otherwise
  return source.otherwise !== undefined ? source.otherwise : failed(tell, 'notInMap', source.column, text)
}

function readNumber(source: SourceOf<'number'>, row: RowView, tell: Tell): FieldValue | undefined {
  const cell = row.cell(source.number)
  if (typeof cell !== 'string' && cell.number !== undefined) return cell.number
  const text = textOf(cell)
  if (text.trim() === '') return source.whenBlank
  const number = parseNumber(text, source.decimal)
  return number.ok ? number.value : failed(tell, number.code, source.number, text)
}

function readBoolean(source: SourceOf<'boolean'>, row: RowView, tell: Tell): FieldValue | undefined {
  const text = textOf(row.cell(source.boolean)).trim()
  if (source.yes.includes(text)) return true
  if (source.no.includes(text)) return false
  return text === '' ? undefined : failed(tell, 'badBoolean', source.boolean, text)
}

function readDate(source: SourceOf<'date'>, row: RowView, tell: Tell): FieldValue | undefined {
  const cells = source.date.map((c) => row.cell(c))
  const texts = cells.map((c) => textOf(c).trim())
  if (texts.every((t) => t === '')) return undefined
  const columns = source.date.join(' + ')
  const shown = texts.join(' ')
  if (texts.some((t) => t === '')) return failed(tell, 'dateIncomplete', columns, shown)
  const read = typedInstant(cells, source.zone) ?? writtenInstant(shown, formatsOf(source), source.zone)
  if (!read.ok) return failed(tell, read.code, columns, shown, { format: formatsOf(source).join(' | ') })
  const inRange = read.value >= new Date(source.earliest) && read.value < new Date(source.latest)
  return inRange
    ? read.value
    : failed(tell, 'dateOutOfRange', columns, shown, { earliest: source.earliest, latest: source.latest })
}

/** Spreadsheet dates need no format: the day of the first cell and, when there is a second, its time of day. */
function typedInstant(cells: readonly Cell[], zone: string): Parsed<Date> | undefined {
  const locals = cells.map((c) => (typeof c === 'string' ? undefined : (c.local ?? serialText(c.number))))
  if (locals.some((l) => l === undefined)) return undefined
  const [day, time] = locals as [string, string?]
  const text = time ? `${day.slice(0, 10)}T${time.slice(11)}` : day
  const local = parseLocal(text, text.includes('.') ? "yyyy-MM-dd'T'HH:mm:ss.S" : "yyyy-MM-dd'T'HH:mm:ss")
  return local.ok ? { ok: true, value: instantOf(local.value, zone) } : local
}
// A time of day formatted as a plain number is a fraction of a day; any other plain number is not taken for a date.
const serialText = (number: number | undefined): string | undefined => {
  const local = number !== undefined && number < 1 ? localOfSerial(number, false) : undefined
  return (
    local && `1899-12-30T${[local.hour, local.minute, local.second].map((n) => String(n).padStart(2, '0')).join(':')}`
  )
}

/** Several formats may be given, but only one may fit: two different instants for one text are reported, never chosen between. */
function writtenInstant(text: string, formats: readonly string[], zone: string): Parsed<Date> {
  const read = formats.map((format) => parseInstant(text, format, zone))
  const fitting = read.filter((r) => r.ok)
  const [first] = fitting
  // The most telling failure: a day that does not exist says more than a format that does not fit.
  if (!first) return read.find((r) => !r.ok && r.code !== 'badDate') ?? read[0]!
  return fitting.every((r) => r.value.getTime() === first.value.getTime())
    ? first
    : { ok: false, code: 'ambiguousDate' }
}

function readMonthsBefore(source: SourceOf<'monthsBefore'>, row: RowView, tell: Tell): FieldValue | undefined {
  const text = textOf(row.cell(source.monthsBefore)).trim()
  if (text === '') return undefined
  if (!/^\d{1,4}$/.test(text)) return failed(tell, 'badNumber', source.monthsBefore, text)
  const [year, month, day] = source.from.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 - Number(text), 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return instantOf(
    {
      year: first.getUTCFullYear(),
      month: first.getUTCMonth() + 1,
      day: Math.min(day, lastDay),
      hour: 0,
      minute: 0,
      second: 0,
      millisecond: 0,
    },
    source.zone,
  )
}
