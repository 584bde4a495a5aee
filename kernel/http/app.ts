import { Hono, type Context } from 'hono'
import { compress } from 'hono/compress'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import type { Endpoint } from '#kernel/contract'
import { everything } from '#kernel/db'
import { Refusal, refuse, statusOf } from '#kernel/errors'
import { readLocale, type Locale } from '#kernel/i18n'
import {
  nobody,
  read,
  write,
  type Actor,
  type Ctx,
  type Host,
  type Origin,
  type Receives,
  type UseCase,
} from '#kernel/module'
import { acceptsJson } from './accept.ts'
import { addressOf } from './address.ts'
import { browserRules } from './browser-rules.ts'
import { encode } from './encode.ts'
import { inputUnder } from './field-input.ts'
import { guardQuery } from './field-query.ts'
import { once } from './idempotency.ts'
import { parseInput, patchTypes } from './input.ts'
import { createLimiter } from './limiter.ts'
import type { Mount } from './mount.ts'
import { idOf, nounOf, noteOfRead } from './note-of.ts'
import { refusalNotes } from './note-refusal.ts'
import { requireProof, requireRightsStill } from './proof.ts'
import { errorBody, refusalOf } from './refusal.ts'

/** Tells who sent a request; undefined when nobody is signed in. */
export type Authenticate = (request: Request) => Promise<Actor | undefined>
export interface AppOptions {
  readonly authenticate: Authenticate
  /** Requests a second a caller may make, with a burst of three times as many; the rest is refused with 429. */
  readonly requestsPerSecond?: number
  readonly mount?: readonly Mount[]
}
export type App = Hono<{ Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }>
type C = Context<{ Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }>

/** Every operation of every module behind one pipeline: who → may they → is it well formed → transaction → audit → answer. */
export function createApp(host: Host, options: AppOptions): App {
  const app: App = new Hono()
  const line: Pipeline = {
    host,
    options,
    limiter: createLimiter(options.requestsPerSecond ?? 200),
    note: refusalNotes(host),
  }
  app.use(
    secureHeaders({
      xFrameOptions: 'SAMEORIGIN',
      referrerPolicy: 'no-referrer',
      crossOriginResourcePolicy: false,
      strictTransportSecurity: false,
    }),
  )
  app.use(browserRules(host.config.publicUrl))
  app.use(compress({ threshold: 2048 }))
  const routes = host.modules.flatMap((m) => m.routes)
  for (const path of new Set(routes.filter(([, e]) => e.crossOrigin).map(([, e]) => e.path)))
    app.use(
      path,
      cors({ origin: '*', allowHeaders: ['content-type', 'x-clearline-visitor', 'accept-language'], maxAge: 86_400 }),
    )
  for (const [id, e, run] of routes) {
    app.on(e.method, e.path, (c) => answer(line, c, id, e, run))
  }
  addWrongMethods(
    app,
    host,
    routes.map(([, e]) => e),
  )
  for (const m of options.mount ?? []) app.all(m.path, (c) => mounted(host, c, m))
  app.notFound((c) =>
    refused(host, c, new Refusal('missing', 'notFound'), 'none', readLocale(c.req.header('accept-language')), 0),
  )
  return app
}

const addressFrom = (host: Host, c: C) =>
  addressOf(c.env?.incoming?.socket?.remoteAddress, c.req.header('x-forwarded-for'), host.config.trustedProxies)

async function mounted(host: Host, c: C, m: Mount): Promise<Response> {
  const began = performance.now()
  const requestId = host.newId()
  const locale = readLocale(c.req.header('accept-language'))
  try {
    const response = await m.handler(c.req.raw, { address: addressFrom(host, c), locale, requestId })
    if (!response) return refuse('missing', 'notFound')
    response.headers.set('x-request-id', requestId)
    measure(host, m.name, response.status, began)
    return response
  } catch (error) {
    return refused(host, c, error, m.name, locale, began, requestId)
  }
}

/** What every request of an application goes through. */
interface Pipeline {
  readonly host: Host
  readonly options: AppOptions
  readonly limiter: ReturnType<typeof createLimiter>
  readonly note: ReturnType<typeof refusalNotes>
}

async function answer(line: Pipeline, c: C, id: string, e: Endpoint, run: UseCase): Promise<Response> {
  const { host, options, limiter, note } = line
  const began = performance.now()
  const requestId = host.newId()
  c.header('x-request-id', requestId)
  let locale = readLocale(c.req.header('accept-language'))
  const address = addressFrom(host, c)
  let actor = nobody
  try {
    actor = await authenticated(e, options, c.req.raw)
    locale = actor.locale && !c.req.header('accept-language') ? actor.locale : locale
    limiter.take(actor === nobody ? (address ?? 'local') : actor.id, host.now().getTime())
    if (e.permission !== 'public' && !actor.can(e.permission))
      refuse('forbidden', 'notPermitted', { permission: e.permission })
    if (e.stepUp) requireProof(actor, host.now(), e.stepUp)
    if (e.answer !== 'stream' && !acceptsJson(c.req.header('accept'))) refuse('notAcceptable', 'notAcceptable')
    const input = await parseInput(e, c.req.raw, c.req.param() as Record<string, string>, locale)
    guardQuery(e, input, actor.fields)
    const onBehalfOf = e.permission === 'public' ? undefined : actor.onBehalfOf?.(e.permission)
    const ifMatch = c.req.header('if-match')?.replace(/^(?:W\/)?"|"$/g, '')
    const origin: Origin = {
      actor,
      locale,
      operation: id,
      // What is public asks for a proof of its own (a visitor's token, a signature, the session itself) and looks no further.
      scope: e.permission === 'public' ? everything : actor.scopeOf(e.permission),
      requestId,
      request: c.req.raw,
      ...(address ? { address } : {}),
      ...(ifMatch !== undefined ? { ifMatch } : {}),
      ...(onBehalfOf ? { onBehalfOf } : {}),
    }
    const received =
      'receive' in run ? { received: await (run as unknown as Receives).receive(host, origin, input as never) } : {}
    const result = await execute(host, { ...origin, ...received }, e, run, input, c.req.header('idempotency-key'))
    const response = encode(host, c.req.raw, e, input as Record<string, unknown>, result, actor.fields)
    response.headers.set('x-request-id', requestId)
    measure(host, id, response.status, began)
    return response
  } catch (error) {
    await note(
      { actor, locale, operation: id, requestId, request: c.req.raw, ...(address ? { address } : {}) },
      e,
      error,
    )
    return refused(host, c, error, id, locale, began, requestId)
  }
}

async function authenticated(e: Endpoint, options: AppOptions, request: Request): Promise<Actor> {
  const actor = await options.authenticate(request)
  if (!actor && e.permission !== 'public') return refuse('unauthenticated', 'signInFirst')
  return actor ?? nobody
}

/** Reads and writes run in a transaction of the operation's scope; what the use case did not name for the audit is named here. */
function execute(
  host: Host,
  origin: Origin,
  e: Endpoint,
  run: UseCase,
  input: unknown,
  idempotencyKey: string | undefined,
): Promise<unknown> {
  if (e.method === 'GET') {
    return read(host, origin, async (ctx) => {
      const result = await run(ctx, input as never)
      if (e.personal) ctx.audit(noteOfRead(e, input, result))
      return result
    })
  }
  return write(host, origin, async (ctx) => {
    const noted = { audit: false }
    const watched: Ctx = {
      ...ctx,
      audit: (note) => {
        noted.audit = true
        ctx.audit(note)
      },
    }
    const work = async () => {
      const made = await run(watched, (await inputUnder(ctx, e, input)) as never)
      await requireRightsStill(ctx, e)
      return made
    }
    const result = idempotencyKey ? await once(ctx, idempotencyKey, input, work) : await work()
    if (!noted.audit) ctx.audit({ noun: nounOf(e), id: idOf(result) ?? idOf(input) })
    return result
  })
}

function refused(
  host: Host,
  c: C,
  error: unknown,
  operation: string,
  locale: Locale,
  began: number,
  requestId = host.newId(),
): Response {
  const refusal = refusalOf(error)
  const status = refusal ? statusOf[refusal.kind] : 500
  if (!refusal) host.log.error({ operation, requestId, err: error }, 'failed')
  // Nobody's doing but the machine's: whoever runs it must see it.
  else if (refusal.kind === 'unavailable' && refusal !== error)
    host.log.warn(
      { operation, requestId, code: refusal.code, err: error },
      'refused for want of the database or of space',
    )
  if (began) measure(host, operation, status, began)
  const body = errorBody(host, refusal, locale, requestId)
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'x-request-id': requestId,
    'content-language': locale,
  })
  if (refusal?.kind === 'tooMany') headers.set('retry-after', String(refusal.params.seconds ?? 1))
  if (refusal?.kind === 'unsupported' && c.req.method === 'PATCH') headers.set('accept-patch', patchTypes)
  if (refusal?.kind === 'unauthenticated') headers.set('www-authenticate', 'Bearer')
  return c.req.method === 'HEAD'
    ? new Response(null, { status, headers })
    : new Response(JSON.stringify(body), { status, headers })
}

function measure(host: Host, operation: string, status: number, began: number): void {
  host.metrics.requests.inc({ operation, status: String(status) })
  host.metrics.latency.observe({ operation }, (performance.now() - began) / 1000)
}

/** A known address with another method answers 405 with `Allow`, not 404 (RFC 9110 §15.5.6); OPTIONS tells what it takes. */
function addWrongMethods(app: App, host: Host, endpoints: readonly Endpoint[]): void {
  const allowed = new Map<string, Set<string>>()
  for (const e of endpoints) {
    const methods = (allowed.get(e.path) ?? new Set(['OPTIONS'])).add(e.method)
    allowed.set(e.path, e.method === 'GET' ? methods.add('HEAD') : methods)
  }
  for (const [path, methods] of allowed) {
    const headers = {
      allow: [...methods].toSorted().join(', '),
      ...(methods.has('PATCH') ? { 'accept-patch': patchTypes } : {}),
    }
    app.all(path, (c) => {
      if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers })
      const wrong = new Refusal('methodNotAllowed', 'methodNotAllowed')
      const response = refused(host, c, wrong, 'none', readLocale(c.req.header('accept-language')), 0)
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
      return response
    })
  }
}
