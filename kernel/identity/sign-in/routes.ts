import { createHash } from 'node:crypto'
import { sql } from '#kernel/db'
import { Refusal, refuse } from '#kernel/errors'
import type { Authenticate, Caller } from '#kernel/http'
import type { Host } from '#kernel/module'
import { checkPassword } from '../domain/password.ts'
import { answer, readBody, textOf, type Body } from './body.ts'
import { refuseForeignPage } from './foreign-page.ts'
import { addressHeader, authPath, type Library } from './library.ts'
import { endOldest } from './keep-signed-in.ts'
import { asPerson, note } from './note.ts'
import { askForPasskey, signInByPasskey } from './passkey-routes.ts'
import { prove } from './prove.ts'
import { furtherProofs, settleSession, secondStep } from './second-step.ts'
import { endSessionAt } from './sso-logout.ts'
import { handleSso } from './sso-routes.ts'
import { firstEnd } from './start-session.ts'
import { countAttempt, forgiveAttempt, type Attempt } from './throttle.ts'

/** What of the library is open to the network, and what is ours beside it; nothing else exists. */
const open = new Set([
  'POST /sign-in/username',
  'POST /sign-in/email',
  'POST /second-factor',
  'POST /prove',
  'POST /passkey',
  'POST /sign-in/passkey',
  'POST /sign-out',
  'POST /change-password',
])

/** What the routes stand on. */
export interface Doors {
  readonly host: Host
  readonly library: Library
  /** Signs session cookies. */
  readonly secret: string
  readonly authenticate: Authenticate
}

/** Sign-in, sign-out and change of password, through the library, with our throttle, audit, errors and answers around it. */
export async function handleSignIn(doors: Doors, request: Request, caller: Caller): Promise<Response | undefined> {
  const { host, library, secret, authenticate } = doors
  const action = new URL(request.url).pathname.slice(authPath.length)
  if (action.startsWith('/sso/')) return handleSso(doors, action, request, caller)
  if (!open.has(`${request.method} ${action}`)) return undefined
  // The library looks at where a sign-in by e-mail comes from, but not at one by user name.
  refuseForeignPage(host, request)
  const body = await readBody(request)
  if (action === '/sign-out') return signOut(host, library, request, caller)
  if (action === '/change-password') return changePassword(doors, request, caller, body)
  if (action === '/second-factor') return secondStep(host, secret, request, caller, body)
  if (action === '/passkey') return askForPasskey(doors, caller)
  if (action === '/sign-in/passkey') return signInByPasskey(doors, request, caller, body)
  if (action === '/prove') return prove(host, await authenticate(request), caller, body)
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
  const { token, user } = (await response.json()) as { token: string; user: { id: string; name: string } }
  await forgiveAttempt(host, attempt)
  await requireLocalPassword(host, caller, token, user.id)
  const further = await furtherProofs(host, user.id)
  await settleSession(host, token, further.length > 0)
  if (further.length) {
    return answer({ secondFactor: further }, response.headers.getSetCookie())
  }
  await asPerson(host, caller, 'signIn', user.id, async (ctx) => {
    ctx.audit({ noun: 'session', id: user.id })
    await endOldest(ctx, user.id)
  })
  const found = await sql<{
    must: boolean
  }>`select password_must_change as must from identity.person where id = ${user.id}`.execute(host.db)
  return answer(
    { personId: user.id, name: user.name, mustChangePassword: found.rows[0]?.must ?? false },
    response.headers.getSetCookie(),
  )
}

/** People of a provider that takes the place of passwords sign in there; whoever may do everything can always sign in here. */
async function requireLocalPassword(host: Host, caller: Caller, token: string, personId: string): Promise<void> {
  const barred = await sql`select 1 from identity.account a
    join identity.sso_provider v on a.provider_id = 'sso:' || v.id and v.enabled and not v.passwords_allowed
    where a.user_id = ${personId} and not exists (select 1 from identity.person_role pr
      join identity.role r on r.id = pr.role_id where pr.person_id = ${personId} and '*' = any (r.permissions))`.execute(
    host.db,
  )
  if (!barred.rows.length) return
  await sql`delete from identity.session where token = ${token}`.execute(host.db)
  await note(host, caller, 'refuseSignIn', null, { code: 'useSingleSignOn' })
  refuse('forbidden', 'useSingleSignOn')
}

async function signOut(host: Host, library: Library, request: Request, caller: Caller): Promise<Response> {
  const session = await library.api.getSession({ headers: request.headers })
  const continueAt = session ? await endSessionAt(host, session.session.id) : undefined
  const response = await ask(library, request, caller, {})
  if (!response.ok) return refuseAs(await codeOf(response))
  if (session) await note(host, caller, 'signOut', session.user.id)
  const left = answer({ signedOut: true, ...(continueAt ? { continueAt } : {}) }, response.headers.getSetCookie())
  // Pages that the browser keeps whole for its way back go too. What an installation remembers of the screen is no data of anybody.
  left.headers.set('clear-site-data', '"cache"')
  return left
}

async function changePassword(
  { host, library, authenticate }: Doors,
  request: Request,
  caller: Caller,
  body: Body,
): Promise<Response> {
  // The library knows nothing of a session that still waits for its second factor; ours does, and has nobody for it.
  const actor = await authenticate(request)
  const session = actor && (await library.api.getSession({ headers: request.headers }))
  if (!session) return refuse('unauthenticated', 'signInFirst')
  const { id, name, email, username } = session.user as {
    id: string
    name: string
    email: string | null
    username?: string | null
  }
  const { rows: before } = await sql<{ strong: boolean; house: string[] }>`
    select strong, array(select unnest(array[code, name_zh, name_en]) from identity.org where parent_id is null) as house
    from identity.session where token = ${session.session.token}`.execute(host.db)
  checkPassword(textOf(body.newPassword), [name, email, username ?? null, ...(before[0]?.house ?? [])])
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
  // The library began a new session: what was proved for the old one is still proved.
  await sql`
    with kept as (update identity.session set strong = ${before[0]?.strong ?? false}, proved_at = ${host.now()},
      expires_at = ${firstEnd(host.now())} where user_id = ${id})
    update identity.person set password_must_change = false where id = ${id}`.execute(host.db)
  await note(host, caller, 'changePassword', id)
  return answer({ changed: true }, response.headers.getSetCookie())
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
