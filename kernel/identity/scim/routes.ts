import { refuse } from '#kernel/errors'
import {
  createLimiter,
  refusalNotes,
  requireRightsStill,
  type Authenticate,
  type Caller,
  type Mount,
} from '#kernel/http'
import { nobody, read, write, type Actor, type Ctx, type Host, type Origin } from '#kernel/module'
import { groupAttributes, lockScimGroup, scimGroups, scimUser, scimUsers, userAttributes } from '../store/scim.ts'
import { chosen, listOf, pageIn, readScim, scim, scimError, scimPath, type Json } from './answer.ts'
import { resourceTypes, schemas, serviceProviderConfig } from './description.ts'
import { equalsIn } from './filter.ts'
import { changeGroup, createGroup, removeGroup, toScimGroup } from './group.ts'
import { scimPermission as permission } from './operations.ts'
import { changesIn, type Change } from './patch.ts'
import { changeUser, createUser, givenIn, removeUser, toScimUser, wholeBody } from './user.ts'

interface Call {
  readonly host: Host
  readonly origin: Origin
  readonly request: Request
  readonly url: URL
  /** What addresses in answers begin with. */
  readonly at: string
  readonly id: string
}

/**
 * SCIM 2.0 (RFC 7644) for directories such as Entra ID and Okta. It stands beside the operations because its errors, lists, patches
 * and media type are its own; rights, transactions, audit and events are the same.
 */
export function scimMount(host: Host, authenticate: Authenticate, callsPerSecond = usualCallsPerSecond): Mount {
  const line = { host, authenticate, limiter: createLimiter(callsPerSecond), note: refusalNotes(host) }
  return { path: `${scimPath}/*`, name: 'scim', handler: (request, caller) => handleScim(line, request, caller) }
}
/** Calls a second of one key, with a burst of three times as many: a directory sends its people one by one. */
const usualCallsPerSecond = 25

/** What the audit may name; an address is whatever somebody typed. */
const kinds = new Set(['Users', 'Groups', 'ServiceProviderConfig', 'ResourceTypes', 'Schemas'])

interface Line {
  readonly host: Host
  readonly authenticate: Authenticate
  readonly limiter: ReturnType<typeof createLimiter>
  readonly note: ReturnType<typeof refusalNotes>
}
async function handleScim(line: Line, request: Request, caller: Caller): Promise<Response> {
  const { host, authenticate, limiter, note } = line
  const url = new URL(request.url)
  const [, kind = '', id = ''] = url.pathname.slice(scimPath.length).split('/')
  let origin = originOf(nobody, caller, `scim${request.method}${kinds.has(kind) ? kind : ''}`)
  try {
    const actor = await authenticate(request)
    limiter.take(actor?.id ?? caller.address ?? 'local', host.now().getTime())
    if (!actor) return refuse('unauthenticated', 'signInFirst')
    origin = { ...origin, actor }
    if (!actor.can(permission)) return refuse('forbidden', 'notPermitted', { permission })
    const call = { host, origin, request, url, at: new URL(host.config.publicUrl).origin, id: decodeURIComponent(id) }
    return (await answered(call, kind)) ?? refuse('missing', 'notFound')
  } catch (error) {
    await note({ ...origin, request }, { permission }, error)
    const response = scimError(host, request, error)
    if (!response) throw error
    return response
  }
}

const originOf = (actor: Actor, caller: Caller, operation: string): Origin => ({
  actor,
  locale: caller.locale,
  operation,
  requestId: caller.requestId,
  ...(caller.address ? { address: caller.address } : {}),
})

async function answered(call: Call, kind: string): Promise<Response | undefined> {
  const { request, at, id } = call
  if (kind === 'Users') return users(call)
  if (kind === 'Groups') return groups(call)
  if (request.method !== 'GET') return undefined
  if (kind === 'ServiceProviderConfig' && !id) return scim(200, serviceProviderConfig(at))
  const known = kind === 'ResourceTypes' ? resourceTypes(at) : kind === 'Schemas' ? schemas(at) : undefined
  if (!known) return undefined
  if (!id) return scim(200, listOf(known, known.length, 1))
  const one = known.find((k) => k.id === id)
  return one && scim(200, one)
}

const reading = <T>({ host, origin }: Call, work: (ctx: Ctx) => Promise<T>) => read(host, origin, work)
const writing = <T>({ host, origin }: Call, work: (ctx: Ctx) => Promise<T>) =>
  write(host, { ...origin, scope: origin.actor.scopeOf(permission) }, async (ctx) => {
    const done = await work(ctx)
    await requireRightsStill(ctx, { permission })
    return done
  })
const made = (resource: Json, status: number, url: URL): Response => {
  const response = scim(status, chosen(resource, url))
  response.headers.set('location', (resource.meta as { location: string }).location)
  return response
}

async function users(call: Call): Promise<Response | undefined> {
  const { request, url, at, id } = call
  if (request.method === 'GET' && id)
    return reading(call, async (ctx) => {
      const found = await scimUser(ctx.tx, id)
      ctx.audit({ noun: 'person', id: found.id })
      return made(toScimUser(found, at), 200, url)
    })
  if (request.method === 'GET') {
    const [by, page] = [equalsIn(url.searchParams.get('filter'), userAttributes), pageIn(url)]
    return reading(call, async (ctx) => {
      const { rows, total } = await scimUsers(ctx.tx, by, page)
      ctx.audit({ noun: 'person', id: null, after: { ids: rows.slice(0, 100).map((r) => r.id), count: rows.length } })
      const resources = rows.map((r) => chosen(toScimUser(r, at), url))
      return scim(200, listOf(resources, total, page.startIndex))
    })
  }
  if (request.method === 'POST' && !id) {
    const given = givenIn(wholeBody(await readScim(request)))
    return made(toScimUser(await writing(call, (ctx) => createUser(ctx, given)), at), 201, url)
  }
  const changed = await changesOf(request, id)
  if (changed) {
    const given = givenIn(changed)
    return made(toScimUser(await writing(call, (ctx) => changeUser(ctx, id, given)), at), 200, url)
  }
  if (request.method !== 'DELETE' || !id) return undefined
  await writing(call, (ctx) => removeUser(ctx, id))
  return scim(204)
}

async function groups(call: Call): Promise<Response | undefined> {
  const { request, url, at, id } = call
  if (request.method === 'GET' && id)
    return made(toScimGroup(await reading(call, (ctx) => lockScimGroup(ctx.tx, id)), at), 200, url)
  if (request.method === 'GET') {
    const [by, page] = [equalsIn(url.searchParams.get('filter'), groupAttributes), pageIn(url)]
    const { rows, total } = await reading(call, (ctx) => scimGroups(ctx.tx, by, page))
    const resources = rows.map((r) => chosen(toScimGroup(r, at), url))
    return scim(200, listOf(resources, total, page.startIndex))
  }
  if (request.method === 'POST' && !id) {
    const body = wholeBody(await readScim(request))
    return made(toScimGroup(await writing(call, (ctx) => createGroup(ctx, body)), at), 201, url)
  }
  const changed = await changesOf(request, id)
  if (changed) return made(toScimGroup(await writing(call, (ctx) => changeGroup(ctx, id, changed)), at), 200, url)
  if (request.method !== 'DELETE' || !id) return undefined
  await writing(call, (ctx) => removeGroup(ctx, id))
  return scim(204)
}

/** PATCH names changes, PUT a whole resource; undefined for other methods. */
async function changesOf(request: Request, id: string): Promise<Change[] | undefined> {
  if (!id) return undefined
  if (request.method === 'PATCH') return changesIn(await readScim(request))
  return request.method === 'PUT' ? wholeBody(await readScim(request)) : undefined
}
