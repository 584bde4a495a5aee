import { parseFilters, parseInstant, type Condition } from '#kernel/contract'
import { refuse } from '#kernel/errors'

/** A listener's query: conditions on the event body, and which attributes of it are sent. */
export interface HubQuery {
  readonly conditions: readonly Condition[]
  readonly fields: readonly string[] | undefined
}
export type EventBody = {
  readonly eventId: string
  readonly eventType: string
  readonly [attribute: string]: unknown
}

const term = /^\s*([\w.@-]+?)\s*(>=|<=|==|=~|\*=|!=|>|<|=)\s*(.*?)\s*$/s

/** Reads `eventType=…&event.troubleTicket.severity=Urgent&fields=…` (TMF630 hub), encoded for a URL or written plainly. */
export function parseHubQuery(query: string): HubQuery {
  const filter: Record<string, string[]> = {}
  for (const part of query
    .replace(/^\s*\?/, '')
    .split('&')
    .filter((p) => p.trim())) {
    const [, attribute, symbol, value] = term.exec(decoded(part)) ?? []
    if (!attribute || !symbol) return refuse('invalid', 'hubQueryUnreadable', { part: part.slice(0, 100) })
    ;(filter[symbol === '=' ? attribute : attribute + symbol] ??= []).push(value ?? '')
  }
  const { fields, ...rest } = filter
  const conditions = parseFilters(rest)
  for (const c of conditions)
    if (c.operator === 'regex' && (c.values[0]?.length ?? 0) > 200)
      refuse('invalid', 'badFilterValue', { field: c.attribute })
  return {
    conditions,
    fields: fields
      ?.flatMap((f) => f.split(','))
      .map((f) => f.trim())
      .filter((f) => f && f !== 'none'),
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return refuse('invalid', 'hubQueryUnreadable', { part: part.slice(0, 100) })
  }
}

/** Whether an event of this type can match at all; a regular expression may. */
export const allowsType = (query: HubQuery, eventType: string): boolean =>
  query.conditions.every((c) => c.attribute !== 'eventType' || c.operator === 'regex' || holds(c, { eventType }))

/** Whether all conditions hold that need no regular expression; those are the database's to judge, as in lists. */
export const matches = (query: HubQuery, body: EventBody): boolean =>
  query.conditions.every((c) => c.operator === 'regex' || holds(c, body))

function holds(c: Condition, body: unknown): boolean {
  const found = valuesAt(body, c.attribute)
  if (c.operator === 'eq') return found.some((v) => c.values.includes(v))
  if (c.operator === 'ne') return !found.some((v) => c.values.includes(v))
  return found.some((v) => compares(c.operator, v, c.values[0] ?? ''))
}

/** All scalars at a dotted path, as text; arrays on the way are looked into. */
export function valuesAt(value: unknown, path: string): string[] {
  let reached: unknown[] = [value]
  for (const part of path.split('.')) {
    reached = reached
      .flat(5)
      .map((v) =>
        v && typeof v === 'object' && Object.hasOwn(v, part) ? (v as Record<string, unknown>)[part] : undefined,
      )
  }
  return reached
    .flat(5)
    .filter((v) => v !== undefined && v !== null && (typeof v !== 'object' || v instanceof Date))
    .map((v) => (v instanceof Date ? v.toISOString() : String(v)))
}

/** Numbers as numbers, instants as instants, all else as text. */
function compares(operator: Condition['operator'], a: string, b: string): boolean {
  const [x, y] = comparable(a, b)
  if (operator === 'gt') return x > y
  if (operator === 'gte') return x >= y
  return operator === 'lt' ? x < y : x <= y
}
function comparable(a: string, b: string): [number, number] | [string, string] {
  if (a.trim() && b.trim() && Number.isFinite(Number(a)) && Number.isFinite(Number(b))) return [Number(a), Number(b)]
  const [x, y] = [parseInstant(a), parseInstant(b)]
  return x && y ? [x.getTime(), y.getTime()] : [a, b]
}

const always = new Set(['eventId', 'eventTime', 'eventType', 'id', 'href'])

/** The attributes asked for, named as in the conditions or just by the resource's own name; identities are always sent. */
export function selectFields(body: EventBody, resource: string, fields: readonly string[] | undefined): unknown {
  if (!fields) return body
  const given = (body.event as Record<string, unknown>)[resource]
  const top = new Set(fields.map((f) => f.split('.')[0]!))
  const whole = fields.some((f) => f === 'event' || f === `event.${resource}`)
  const prefix = `event.${resource}.`
  const wanted = new Set(fields.map((f) => (f.startsWith(prefix) ? f.slice(prefix.length) : f).split('.')[0]!))
  const kept =
    whole || !given || typeof given !== 'object'
      ? given
      : Object.fromEntries(Object.entries(given).filter(([k]) => always.has(k) || wanted.has(k)))
  return {
    ...Object.fromEntries(Object.entries(body).filter(([k]) => always.has(k) || top.has(k))),
    event: { [resource]: kept },
  }
}
