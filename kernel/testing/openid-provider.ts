import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, decodeJwt, type CryptoKey, type JWTPayload } from 'jose'
import Provider from 'oidc-provider'

export interface Account {
  readonly name: string
  readonly email: string
  groups: string[]
}
interface Key {
  readonly kid: string
  readonly key: CryptoKey
}
/** Changes an ID token on its way to us; what it answers is signed with the provider's own key. */
export type Tamper = (claims: JWTPayload) => object

/** A certified OpenID provider on a port of its own, with its people in `accounts`; for tests. */
export async function startProvider(accounts: Map<string, Account>, redirectUri: string) {
  let provider: Provider
  let key: Key
  let tamper: Tamper | undefined
  const server: Server = createServer((request, response) => {
    if (request.url === '/token' && tamper) {
      const end = response.end.bind(response)
      const change = tamper
      response.end = ((body: string) => {
        void changed(body, change, key).then((text) => {
          response.setHeader('content-length', Buffer.byteLength(text))
          end(text)
        })
        return response
      }) as typeof response.end
    }
    void provider.callback()(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = {
    id: 'clearline',
    secret: 'the secret of this client',
    backchannelLogoutUri: undefined as string | undefined,
  }
  /** Begins anew with a new key, as a rotation that does not wait; sessions and grants there are gone. */
  const rotate = async () => {
    const pair = await generateKeyPair('RS256', { extractable: true })
    const kid = `key-${Math.trunc(Math.random() * 1e9)}`
    key = { kid, key: pair.privateKey }
    const jwk = { ...(await exportJWK(pair.privateKey)), kid, use: 'sig', alg: 'RS256' }
    provider = new Provider(issuer, configurationOf(accounts, client, redirectUri, jwk))
    // Warnings about a test's http and in-memory store help nobody here.
    provider.proxy = true
  }
  await rotate()
  return {
    issuer,
    client,
    rotate,
    setTamper: (by: Tamper | undefined) => {
      tamper = by
    },
    /** A token signed with the provider's key. */
    sign: (claims: object) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(key.key),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
export type TestProvider = Awaited<ReturnType<typeof startProvider>>

async function changed(body: string, tamper: Tamper, { kid, key }: Key): Promise<string> {
  const answer = JSON.parse(body) as { id_token?: string }
  if (!answer.id_token) return body
  const claims = tamper(decodeJwt(answer.id_token))
  return JSON.stringify({
    ...answer,
    id_token: await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(key),
  })
}

const configurationOf = (
  accounts: Map<string, Account>,
  client: { id: string; secret: string; backchannelLogoutUri: string | undefined },
  redirectUri: string,
  jwk: object,
): ConstructorParameters<typeof Provider>[1] => ({
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [`${new URL(redirectUri).origin}/sign-in`],
      ...(client.backchannelLogoutUri ? { backchannel_logout_uri: client.backchannelLogoutUri } : {}),
      ...(client.backchannelLogoutUri ? { backchannel_logout_session_required: true } : {}),
    },
  ],
  jwks: { keys: [jwk] },
  cookies: { keys: ['of a test'] },
  // Its own guard refuses loopback, where the test listens.
  fetch: (url, init) => fetch(url, { ...init, dispatcher: undefined } as RequestInit),
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  claims: {
    openid: ['sub'],
    profile: ['name', 'preferred_username'],
    email: ['email', 'email_verified'],
    groups: ['groups'],
  },
  scopes: ['openid', 'profile', 'email', 'groups'],
  features: {
    devInteractions: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    backchannelLogout: { enabled: true },
  },
  findAccount: (_ctx, sub) => {
    const account = accounts.get(sub)
    return account
      ? {
          accountId: sub,
          claims: () => ({
            sub,
            name: account.name,
            preferred_username: sub,
            email: account.email,
            email_verified: true,
            groups: account.groups,
          }),
        }
      : undefined
  },
})
