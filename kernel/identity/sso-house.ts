import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { adminToken, auth, demoSignIn } from './fixtures.ts'
import { startOpenIdProvider, type Account } from '#kernel/testing'
import { signInAt, simpleBrowser } from './sso-fixtures.ts'

export const clearline = 'http://clearline.test'

type Send = Awaited<ReturnType<typeof demoSignIn>>['web']['send']
async function listening(send: Send) {
  // What the provider calls by itself reaches the process through a real port.
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' }
      void send(request.url!, { method: 'POST', headers, body: Buffer.concat(parts) }).then((answer) => {
        response.writeHead(answer.status)
        response.end()
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** For tests: the demonstration's organisation with one provider set up, both over real HTTP, and a browser between them. */
export async function singleSignOn() {
  const accounts = new Map<string, Account>([
    ['agent', { name: '客服代表', email: 'agent@clearline.example', groups: ['desk'] }],
    ['newcomer', { name: '新同事', email: 'newcomer@clearline.example', groups: ['desk', 'network'] }],
  ])
  const { app, web, idOf } = await demoSignIn({ ALLOW_PRIVATE_CALLBACKS: 'true' })
  const hears = await listening(web.send)
  const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
  const provider = await startOpenIdProvider(accounts, `${clearline}${auth}/sso/callback`)
  const org = (await admin().listOrgs({ filter: { code: 'ningbo' } })).items[0]!
  const made = await admin().createSsoProvider({
    nameZh: '统一认证登录',
    nameEn: 'Company sign-in',
    issuer: provider.issuer,
    clientId: provider.client.id,
    clientSecret: provider.client.secret,
    groupRoles: [
      { group: 'desk', roleCode: 'agent' },
      { group: 'network', roleCode: 'nocEngineer' },
      { group: 'quality', roleCode: 'qualityManager' },
    ],
    createsPeople: true,
    orgId: org.id,
  })
  const ssoId = made.id
  provider.client.backchannelLogoutUri = `http://127.0.0.1:${(hears.address() as AddressInfo).port}${new URL(made.backchannelLogoutUri).pathname}`
  await provider.rotate()
  const browser = () => simpleBrowser(clearline, (path, init) => web.send(path, init))
  const start = (next = '/my/security') => `${clearline}${auth}/sso/${ssoId}/start?next=${next}`
  /** Signs in through the provider; answers where the browser ends up and the client it then has. */
  async function arrive(login: string, window = browser()) {
    const at = await signInAt(
      window,
      start(),
      login,
      (url) => url.origin === clearline && !url.pathname.startsWith(auth),
    )
    return {
      window,
      path: at.url.pathname + at.url.search,
      passed: at.passed,
      me: web.as({ cookie: window.cookieHeader(), origin: clearline }),
    }
  }
  const rolesOf = async (me: ReturnType<typeof web.as>) => (await me.whoAmI({})).roles.map((r) => r.code)
  /** An answer from the provider that nobody has taken yet. */
  async function heldBack(window = browser()) {
    const at = await signInAt(window, start(), 'agent', (url) => url.pathname.endsWith('/callback'))
    return { window, callback: at.url.href }
  }

  return {
    ...{ app, web, idOf, provider, accounts, ssoId, admin, browser, start, arrive, rolesOf, heldBack },
    close: async () => {
      provider.close()
      hears.close()
      await app.close()
    },
  }
}
