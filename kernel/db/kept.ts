import { type RawBuilder } from 'kysely'
import { parseInstant, type Condition } from '#kernel/contract'
import { sql } from './connect.ts'
import { boundedPattern } from './pattern.ts'

type Expression = RawBuilder<unknown>

/**
 * Who finds kept attributes by their index: under row-level security only a function of the table's owner can (its operator is not
 * leakproof), which answers the ids.
 */
export interface FindKept {
  readonly id: Expression
  readonly by: Expression
}

/**
 * A condition on kept attributes: inside arrays any element may fulfil it, as TMF630 wants for dotted paths. Equality is written
 * so that a `gin (kept jsonb_path_ops)` index serves it.
 */
export function compareKept(kept: Expression, c: Condition, find?: FindKept): Expression {
  const path = `$${c.attribute
    .split('.')
    .map((part) => `.${JSON.stringify(part)}`)
    .join('')}`
  if (c.operator !== 'eq' && c.operator !== 'ne') {
    return sql`exists (select 1 from jsonb_path_query(${kept}, ${`${path}[*]`}::jsonpath) as k(v)
      where jsonb_typeof(k.v) in ('string', 'number', 'boolean') and ${inOrder(sql`k.v #>> '{}'`, c)})`
  }
  const literals = c.values.flatMap((v) => [
    JSON.stringify(v),
    ...(/^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false)$/.test(v) ? [v] : []),
  ])
  if (!literals.length) return c.operator === 'ne' ? sql`true` : sql`false`
  const sought = sql`${`${path} ? (${literals.map((l) => `@ == ${l}`).join(' || ')})`}::jsonpath`
  const found = find ? sql`${find.id} in (select ${find.by}(${sought}))` : sql`${kept} @? ${sought}`
  return c.operator === 'eq' ? found : sql`not (${found})`
}

const symbols = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const
const number = /^-?\d{1,15}(?:\.\d{1,15})?$/

/**
 * Nobody declared what a kept attribute is, so the value asked for decides: numbers are compared as numbers, instants as
 * instants in whatever notation, all else as text. Where the kept value is not of that kind the condition does not hold.
 */
function inOrder(text: Expression, c: Condition): Expression {
  const value = c.values[0] ?? ''
  if (c.operator === 'regex') return sql`${text} ~ ${boundedPattern(c)}`
  const symbol = symbols[c.operator as keyof typeof symbols]
  if (number.test(value))
    return sql`case when ${text} ~ ${number.source} then (${text})::numeric ${symbol} ${value}::numeric else false end`
  const at = parseInstant(value)
  return at ? sql`${instantOf(text)} ${symbol} ${at}::timestamptz` : sql`${text} ${symbol} ${value}`
}

/** The instant a text tells, null when it is none; without a zone it is UTC, as `parseInstant` reads it and the session is set. */
const instantOf = (text: Expression) => sql`case when ${text} ~ '^\\d{4}-\\d{2}-\\d{2}(T|$)'
  and pg_input_is_valid(${text}, 'timestamptz') then (${text})::timestamptz end`
