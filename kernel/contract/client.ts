import type { z } from 'zod'
import type { Contract, Endpoint, Input, Output } from './endpoint.ts'

/** A refusal as the client sees it: `code` for programs, `reason` and `message` for the person, in their language. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly reason: string
  readonly details: readonly { path: string; code: string; message?: string }[]
  constructor(status: number, body: { code?: string; reason?: string; details?: never[] } | null) {
    super(body?.reason ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.code = body?.code ?? 'internalError'
    this.reason = body?.reason ?? ''
    this.details = body?.details ?? []
  }
}
export interface ClientOptions {
  /** The version the caller saw; the server refuses with 412 `staleVersion` when it has moved on. */
  readonly ifMatch?: string | number
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}
export type Client<C extends Contract> = {
  readonly [K in keyof C]: (input: Input<C[K]>, options?: ClientOptions) => Promise<Output<C[K]>>
}
export type Fetcher = (request: Request) => Promise<Response> | Response

/** The typed client of a contract; the web application, the command line and the tests all speak through it. */
export function createClient<C extends Contract>(contract: C, fetcher: Fetcher, base = 'http://local'): Client<C> {
  const names = Object.keys(contract)
  return Object.fromEntries(
    names.map((name) => [
      name,
      (input: Record<string, unknown> = {}, options: ClientOptions = {}) =>
        call(contract[name]!, input, options, fetcher, base),
    ]),
  ) as unknown as Client<C>
}

async function call(
  e: Endpoint,
  input: Record<string, unknown>,
  options: ClientOptions,
  fetcher: Fetcher,
  base: string,
): Promise<unknown> {
  const response = await fetcher(requestOf(e, input, options, base))
  if (!response.ok) throw new ApiError(response.status, (await response.json().catch(() => null)) as never)
  if (e.answer === 'none') return undefined
  if (e.answer === 'stream') return response
  const body = await response.json()
  const value =
    e.answer === 'list'
      ? {
          items: body,
          total: Number(response.headers.get('x-total-count')),
          ...(response.headers.has('x-total-count-estimated') ? { estimated: true } : {}),
        }
      : body
  // A selection of attributes is by intention not the whole resource.
  return 'fields' in input && input.fields ? value : (e.output as unknown as z.ZodType).parse(value)
}

/** Path parameters fill the path; the rest is the query of GET and DELETE, the body of the others. */
export function requestOf(e: Endpoint, input: Record<string, unknown>, options: ClientOptions, base: string): Request {
  const rest: Record<string, unknown> = { ...input }
  const path = e.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value)
  })
  const url = new URL(base + path)
  const headers = new Headers(options.headers)
  if (options.ifMatch !== undefined) headers.set('if-match', `"${options.ifMatch}"`)
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  const inQuery = e.method === 'GET' || e.method === 'DELETE' || e.body === 'bytes'
  if (inQuery) addQuery(url, rest)
  const body = e.body === 'bytes' ? options.body : inQuery ? undefined : JSON.stringify(rest)
  if (body !== undefined && e.body === 'json')
    headers.set('content-type', e.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json')
  return new Request(url, {
    method: e.method,
    headers,
    ...(body !== undefined ? { body, duplex: 'half' } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  } as RequestInit)
}

function addQuery(url: URL, values: Record<string, unknown>): void {
  const { filter, ...rest } = values
  for (const [key, value] of Object.entries({ ...rest, ...(filter as Record<string, unknown> | undefined) })) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '')
        url.searchParams.append(key, one instanceof Date ? one.toISOString() : String(one))
    }
  }
}
