import { z } from 'zod'

/** PostgreSQL text takes neither NUL nor half a surrogate pair: refuse them by name instead of failing in the database. */
// oxlint-disable-next-line no-control-regex
export const storable = (s: string) => !/\u0000/.test(s) && s.isWellFormed()
/** Text of at most `max` UTF-16 units that can be stored as it is; line ends and emoji are kept. */
export const safeText = (max: number, min = 0) =>
  z.string().min(min).max(max).refine(storable, { error: 'invalidUnicode' })
export const shortText = safeText(200, 1)
export const longText = safeText(20_000)
/** Text somebody has to write: blanks alone say nothing. */
export const filledText = (max: number) => safeText(max, 1).refine((s) => s.trim() !== '', { error: 'blank' })
/** SHA-256 in lower-case hex. */
export const checksum = z.string().regex(/^[0-9a-f]{64}$/)
