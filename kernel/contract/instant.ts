import { z } from 'zod'

const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/** An ISO 8601 date-time or date (RFC 3339 profile, as TMF630 uses); without a zone it is read as UTC. Undefined when it is no real instant. */
export function parseInstant(value: unknown): Date | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value
  if (typeof value !== 'string' || !iso.test(value)) return undefined
  const zoned = value.length === 10 || /(?:Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`
  const date = new Date(zoned)
  // Date rolls 31 February over into March; a rolled day of the month is not what was written.
  if (
    Number.isNaN(date.getTime()) ||
    new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDate() !== Number(value.slice(8, 10))
  )
    return undefined
  return date
}

/** A UTC instant: ISO 8601 on the wire, `Date` in code, on both sides. */
export const instant = z
  .custom<string | Date>((v) => parseInstant(v) !== undefined, { error: 'notAnInstant' })
  .transform((v) => parseInstant(v)!)
  .meta({ type: 'string', format: 'date-time' })

/** An instant kept in the notation it was sent in, for partners who expect their own dates back (TMF conformance). */
export const instantAsSent = z
  .string()
  .refine((v) => parseInstant(v) !== undefined, { error: 'notAnInstant' })
  .meta({ type: 'string', format: 'date-time' })
