import type { Parsed } from './reason.ts'

export type DecimalMark = '.' | ','
const plain = {
  '.': /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/,
  ',': /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d{1,3})?$/,
} as const
// Groups of exactly three, set apart by the other mark, a blank (also no-break and narrow) or an apostrophe.
const grouped = {
  '.': /^[+-]?\d{1,3}(?:[, \u00A0\u202F'’]\d{3})+(?:\.\d*)?$/u,
  ',': /^[+-]?\d{1,3}(?:[. \u00A0\u202F'’]\d{3})+(?:,\d*)?$/u,
} as const

/**
 * A number written with `decimal` as its decimal mark; grouping must be by threes. `1,5` read with `.` is `badNumber`, never 15.
 */
export function parseNumber(text: string, decimal: DecimalMark): Parsed<number> {
  const t = text.trim()
  if (!plain[decimal].test(t) && !grouped[decimal].test(t)) return { ok: false, code: 'badNumber' }
  const bare = t.replaceAll(decimal === '.' ? /[, \u00A0\u202F'’]/gu : /[. \u00A0\u202F'’]/gu, '').replace(',', '.')
  const value = Number(bare)
  return Number.isFinite(value) ? { ok: true, value } : { ok: false, code: 'badNumber' }
}
