import { createHash } from 'node:crypto'
import { sql } from '#kernel/db'
import { Refusal, refuse } from '#kernel/errors'
import type { Caller } from '#kernel/http'
import { systemActor, write, type Actor, type Host, type Origin } from '#kernel/module'
import { checkPassword } from '../domain/password.ts'
import { sessionEnded } from '../events.ts'
import { rightsChanged } from './actor-cache.ts'
import { refuseForeignPage } from './foreign-page.ts'
import { addressHeader, authPath, type Library } from './library.ts'
import { countAttempt, forgiveAttempt, type Attempt } from './throttle.ts'

type Body = Record<string, unknown>
/** What of the library is open to the network; everything else of it does not exist. */
const open = new Set(['POST /sign-in/username', 'POST /sign-in/email', 'POST /sign-out', 'POST /change-password'])
const mostBytes = 16_384
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** Sign-in, sign-out and change of password, through the library, with our throttle, audit, errors and answers around it. */
export async function handleSignIn(
  host: Host,
  library: Library,
  request: Request,
  caller: Caller,
): Promise<Response | undefined> {
  const action = new URL(request.url).pathname.slice(authPath.length)
  if (!open.has(`${request.method} ${action}`)) return undefined
  // The library looks at where a sign-in by e-mail comes from, but not at one by user name.
  refuseForeignPage(host, request)
  const body = await readBody(request)
  if (action === '/sign-out') return signOut(host, library, request, caller)
  if (action === '/change-password') return changePassword(host, library, request, caller, body)
  return signIn(host, library, request, caller, body)
}

async function signIn(host: Host, library: Library, request: Request, caller: Caller, body: Body): Promise<Response> {
  const account = (textOf(body.username) || textOf(body.email)).trim().toLowerCase()
  const attempt: Attempt = { account, address: caller.address ?? 'local' }
  await countAttempt(host, attempt)
  const response = await ask(library, request, caller, {
    ...body,
    ...(body.username === undefined ? {} : { username: account }),
    callbackURL: undefined,
  })
  if (!response.ok) {
    await note(host, caller, 'refuseSignIn', null, {
      account: createHash('sha256').update(account).digest('hex').slice(0, 16),
    })
    return refuseAs(await codeOf(response))
  }
  const { user } = (await response.json()) as { user: { id: string; name: string } }
  await forgiveAttempt(host, attempt)
  await note(host, caller, 'signIn', user.id)
  const found = await sql<{
    must: boolean
  }>`select password_must_change as must from identity.person where id = ${user.id}`.execute(host.db)
  return answer(response, { personId: user.id, name: user.name, mustChangePassword: found.rows[0]?.must ?? false })
}

async function signOut(host: Host, library: Library, request: Request, caller: Caller): Promise<Response> {
  const session = await library.api.getSession({ headers: request.headers })
  const response = await ask(library, request, caller, {})
  if (!response.ok) return refuseAs(await codeOf(response))
  if (session) await note(host, caller, 'signOut', session.user.id)
  return answer(response, { signedOut: true })
}

async function changePassword(
  host: Host,
  library: Library,
  request: Request,
  caller: Caller,
  body: Body,
): Promise<Response> {
  const session = await library.api.getSession({ headers: request.headers })
  if (!session) return refuse('unauthenticated', 'signInFirst')
  const { id, name, email, username } = session.user as {
    id: string
    name: string
    email: string | null
    username?: string | null
  }
  checkPassword(textOf(body.newPassword), [name, email, username ?? null])
  const attempt: Attempt = { account: `password of ${id}`, address: caller.address ?? 'local' }
  await countAttempt(host, attempt)
  // Whoever changes a password may do so because somebody else knows the old one: all other sessions end.
  const response = await ask(library, request, caller, {
    currentPassword: textOf(body.currentPassword),
    newPassword: textOf(body.newPassword),
    revokeOtherSessions: true,
  })
  if (!response.ok) return refuseAs(await codeOf(response))
  await forgiveAttempt(host, attempt)
  await sql`update identity.person set password_must_change = false where id = ${id}`.execute(host.db)
  await note(host, caller, 'changePassword', id)
  return answer(response, { changed: true })
}

/** Passes the request on with our idea of the caller's address and a body of our making. */
function ask(library: Library, request: Request, caller: Caller, body: Body): Promise<Response> {
  const headers = new Headers(request.headers)
  for (const name of ['content-length', 'transfer-encoding', 'x-forwarded-host', 'x-forwarded-proto', addressHeader])
    headers.delete(name)
  headers.set('content-type', 'application/json')
  if (caller.address) headers.set(addressHeader, caller.address)
  return library.handler(new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

/** Our answer with the library's cookies; its own body would show the raw session token to scripts. */
function answer(from: Response, body: unknown): Response {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  for (const cookie of from.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return new Response(JSON.stringify(body), { headers })
}

const codeOf = async (response: Response): Promise<string> => {
  const body = (await response.json().catch(() => null)) as { code?: string } | null
  return body?.code ?? String(response.status)
}

/** The library's codes in our words; an unknown one tells nothing to the outside. */
function refuseAs(code: string): never {
  if (/^(INVALID|MISSING)_.*ORIGIN|^MISSING_OR_NULL|CROSS_SITE/.test(code)) refuse('forbidden', 'crossSiteRequest')
  if (code === 'PERSON_INACTIVE') refuse('forbidden', 'personInactive')
  if (code === 'INVALID_PASSWORD') refuse('invalid', 'wrongPassword')
  if (code === 'UNAUTHORIZED' || code === '401') refuse('unauthenticated', 'signInFirst')
  if (/^(INVALID_(USERNAME|EMAIL)|USERNAME_|PASSWORD_TOO_LONG|VALIDATION_ERROR)/.test(code))
    refuse('unauthenticated', 'wrongCredentials')
  throw new Refusal('unavailable', 'signInFailed')
}

/** Who signs in, out or fails to is audited; a failure names its account by a hash only. */
async function note(
  host: Host,
  caller: Caller,
  operation: string,
  personId: string | null,
  after?: unknown,
): Promise<void> {
  const actor: Actor = { ...systemActor, id: personId ?? 'anonymous', kind: personId ? 'person' : 'visitor', personId }
  const origin: Origin = {
    actor,
    locale: caller.locale,
    operation,
    requestId: caller.requestId,
    ...(caller.address ? { address: caller.address } : {}),
  }
  await write(host, origin, async (ctx) => {
    ctx.audit({ noun: 'session', id: personId, ...(after === undefined ? {} : { after }) })
    if (!personId || operation === 'signIn') return
    ctx.emit(sessionEnded, { personId })
    rightsChanged(ctx)
  })
}

async function readBody(request: Request): Promise<Body> {
  const tooLarge = () => refuse('tooLarge', 'tooLarge', { limit: `${mostBytes / 1024} KiB` })
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) tooLarge()
  let text = ''
  let size = 0
  const decoder = new TextDecoder()
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > mostBytes) tooLarge()
    text += decoder.decode(part, { stream: true })
  }
  if (!text) return {}
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    refuse('unsupported', 'unsupportedMediaType')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    refuse('invalid', 'invalidJson')
  }
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Body)
    : refuse('invalid', 'invalidJson')
}
