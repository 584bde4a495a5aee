import { join } from 'node:path'
import { createClient, type Client } from '#kernel/contract'
import { sql } from '#kernel/db'
import { createApp } from '#kernel/http'
import { defineModule, type Host, type Module } from '#kernel/module'
import { testApp } from '#kernel/testing'
import { identityContract } from './contract/index.ts'
import { bootstrapIdentity, demoOrganisation } from './index.ts'
import identity from './module.ts'
import { openSignIn } from './sign-in/open-sign-in.ts'

const part = (name: string): Module =>
  defineModule({
    name,
    dir: join(import.meta.dirname, '..', name),
    contract: {},
    implement: {},
    messages: { 'zh-CN': {}, en: {} },
  })
/** Identity and the tables every write needs, for tests of identity alone. */
export const identityAlone: readonly Module[] = [...['events', 'jobs', 'audit'].map(part), identity]

/** The application with real sign-in, in process: what a browser or a program meets. */
export async function signInApp(host: Host, scimCallsPerSecond = 100_000) {
  const { authenticate, mount, scim } = await openSignIn(host, scimCallsPerSecond)
  const app = createApp(host, { authenticate, mount: [mount, scim], requestsPerSecond: 100_000 })
  const address = host.config.publicUrl
  const send = async (path: string, init: RequestInit = {}) => app.fetch(new Request(address + path, init))
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  /** Signs in and answers the cookie header to send from then on. */
  const cookieOf = async (username: string, password: string): Promise<string> => {
    const response = await post('/api/identity/v1/auth/sign-in/username', { username, password })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return response.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ')
  }
  /** The typed client with these headers on every request. */
  const as = (headers: Record<string, string>): Client<typeof identityContract> =>
    createClient(
      identityContract,
      (request) => {
        for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
        return app.fetch(request)
      },
      address,
    )
  return { send, post, cookieOf, as }
}

export const adminToken = 'an-administrators-token'
export const auth = '/api/identity/v1/auth'

/** For tests: the demonstration's organisation after its first start, behind real sign-in. */
export async function demoSignIn(env: Record<string, string> = {}) {
  const app = await testApp(identityAlone, {
    env: { DATABASE_URL: 'postgresql://given', CLEARLINE_ADMIN_TOKEN: adminToken, ...env },
    now: new Date().toISOString(),
  })
  await bootstrapIdentity(app.host, demoOrganisation)
  const idOf = async (username: string) =>
    (await sql<{ id: string }>`select id from identity.person where username = ${username}`.execute(app.db)).rows[0]!.id
  return { app, web: await signInApp(app.host), idOf }
}
export const json = async (response: Response) => ({
  ...((await response.json()) as Record<string, unknown>),
  status: response.status,
})
