import type { z } from 'zod'
import type { Endpoint } from '#kernel/contract'
import { refuse, type Detail } from '#kernel/errors'
import type { Locale } from '#kernel/i18n'
import { sayIssue } from './issue-words.ts'

/** `filter` is how our own client groups them; on the wire every other name of a query is a filter by itself. */
const paging = new Set(['offset', 'limit', 'sort', 'fields', 'q'])

/** The operation's input: path parameters over query or body, checked against the contract. */
export async function parseInput(
  e: Endpoint,
  request: Request,
  params: Readonly<Record<string, string>>,
  locale: Locale,
): Promise<unknown> {
  const inQuery = e.method === 'GET' || e.method === 'DELETE' || e.body === 'bytes'
  const sent = inQuery ? readQuery(e, new URL(request.url).searchParams) : await readJson(e, request)
  return checkInput(e, { ...sent, ...params }, locale)
}

/** The operation's input as its contract reads it, or a refusal that says what is wrong where; `within` is where it stands in a larger one. */
export function checkInput(e: Endpoint, given: unknown, locale: Locale, within = ''): unknown {
  const parsed = (e.input as unknown as z.ZodType).safeParse(given, { reportInput: true })
  if (parsed.success) return parsed.data
  const details = parsed.error.issues
    .flatMap((issue) => detailsOf(issue, locale))
    .map((d) => ({ ...d, path: within + d.path }))
  const unknown = details.find((d) => d.code === 'unknownField')
  if (unknown && details.every((d) => d.code === 'unknownField'))
    return refuse('invalid', 'unknownField', { field: unknown.path }, details)
  return refuse(
    'invalid',
    details.some((d) => d.code === 'invalidUnicode') ? 'invalidUnicode' : 'invalidInput',
    {},
    details,
  )
}

function detailsOf(issue: z.core.$ZodIssue, locale: Locale): Detail[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknownField' }))
  const message = sayIssue(issue, locale)
  const code = issue.code === 'custom' && /^[a-z]\w+$/.test(issue.message) ? issue.message : issue.code
  return [{ path, code, ...(message ? { message } : {}) }]
}

export function readQuery(e: Endpoint, query: URLSearchParams): Record<string, unknown> {
  const known =
    e.answer === 'list' ? ((e.input as unknown as { shape?: Record<string, unknown> }).shape ?? {}) : undefined
  const values: Record<string, unknown> = {}
  const filter: Record<string, string[]> = {}
  for (const [key, value] of query) {
    if (known && (key === 'filter' || (!paging.has(key) && !(key in known)))) (filter[key] ??= []).push(value)
    else values[key] = value
  }
  return known && Object.keys(filter).length ? { ...values, filter } : values
}

/** A patch is a merge-patch (RFC 7396), which TMF630 also sends as plain JSON; a list of operations (RFC 6902) is another language. */
export const patchTypes = 'application/merge-patch+json, application/json'
const readable = (e: Endpoint, type: string): boolean =>
  e.method === 'PATCH'
    ? /^application\/(?:merge-patch\+)?json(?![\w.+-])/i.test(type)
    : /^application\/(?!json-patch)(?:[\w.+-]+\+)?json\b/i.test(type)

/** Reads a JSON object within the operation's limit; says what is wrong rather than guessing. */
async function readJson(e: Endpoint, request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? ''
  const bytes = await readBytes(request, e.maxBytes)
  if (!bytes.length) return {}
  if (!readable(e, type)) return refuse('unsupported', 'unsupportedMediaType')
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1]
  if (charset && !/^utf-?8$/i.test(charset)) return refuse('unsupported', 'unsupportedCharset')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse('invalid', 'invalidJson')
  }
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : refuse('invalid', 'invalidJson')
}

/** The whole body, refused as soon as it grows past the limit (bytes). */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => refuse('tooLarge', 'tooLarge', { limit: `${Math.floor(limit / 1024)} KiB` })
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge()
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.length
    if (size > limit) return tooLarge()
    parts.push(part)
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}
