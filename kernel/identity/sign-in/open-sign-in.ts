import type { Authenticate, Mount } from '#kernel/http'
import type { Actor, Host } from '#kernel/module'
import { actorOfKey, actorOfSession } from '../views/actor.ts'
import { scimMount } from '../scim/routes.ts'
import { cachedActor, forgetActor } from './actor-cache.ts'
import { refuseForeignPage } from './foreign-page.ts'
import { keepSignedIn } from './keep-signed-in.ts'
import { authPath, openLibrary } from './library.ts'
import { handleSignIn, type Doors } from './routes.ts'
import { cookieSecret } from './secret.ts'
import { sessionCookieName, sessionTokenOf } from './session-cookie.ts'

export interface SignIn {
  /** Who sent a request: `Authorization: Bearer <API key>`, else the session cookie. */
  readonly authenticate: Authenticate
  /** The sign-in routes below /api/identity/v1/auth/. */
  readonly mount: Mount
  /** Provisioning by a directory below /scim/v2/. */
  readonly scim: Mount
}

/** Opens sign-in for a server; makes the cookie secret when there is none yet. */
export async function openSignIn(host: Host, scimCallsPerSecond?: number): Promise<SignIn> {
  const secret = await cookieSecret(host)
  const library = openLibrary(host, secret)
  const doors: Doors = { host, library, secret, authenticate: (request) => authenticate(host, secret, request) }
  return {
    authenticate: doors.authenticate,
    mount: {
      path: `${authPath}/*`,
      name: 'signIn',
      handler: (request, caller) => handleSignIn(doors, request, caller),
    },
    scim: scimMount(host, doors.authenticate, scimCallsPerSecond),
  }
}

async function authenticate(host: Host, secret: string, request: Request): Promise<Actor | undefined> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer) return cachedActor(host, `key ${bearer}`, (db) => actorOfKey(host, bearer, db))
  const token = sessionTokenOf(request, sessionCookieName(host.config.publicUrl), secret)
  if (!token) return undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeignPage(host, request)
  const proof = `session ${token}`
  const actor = await cachedActor(host, proof, (db) => actorOfSession(host, token, db))
  if (actor && (await keepSignedIn(host, actor, request))) forgetActor(host, proof)
  return actor
}
