import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { username } from 'better-auth/plugins/username'
import { sql } from '#kernel/db'
import type { Host } from '#kernel/module'
import { leastPassword, longestPassword } from '../domain/password.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { isSecure, sessionCookieName, sessionSeconds } from './session-cookie.ts'

export const authPath = '/api/identity/v1/auth'
/** Header in which we, never a client, hand the library the caller's address. */
export const addressHeader = 'x-clearline-address'

/** Where a page of ours may come from: the public address, and whatever name this very request was sent to. */
export function trustedOrigins(publicUrl: string, request: Request | undefined): string[] {
  const host = request ? (request.headers.get('host') ?? new URL(request.url).host) : undefined
  return [new URL(publicUrl).origin, ...(host ? [`http://${host}`, `https://${host}`] : [])]
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
const sessionColumns = {
  ...times,
  userId: 'user_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
}
const accountColumns = {
  ...times,
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
}

/** better-auth on our tables: passwords and sessions are its, people and permissions are ours. */
export const openLibrary = (host: Host, secret: string) =>
  betterAuth({
    appName: 'Clearline',
    secret,
    baseURL: new URL(host.config.publicUrl).origin,
    basePath: authPath,
    database: { db: host.db as never, type: 'postgres', schemaName: 'identity', transaction: true },
    trustedOrigins: (request) => trustedOrigins(host.config.publicUrl, request),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: leastPassword,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [username({ displayUsername: false })],
    user: { modelName: 'person', fields: { ...times, emailVerified: 'email_verified' } },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, fields: sessionColumns },
    account: { fields: accountColumns },
    verification: { fields: { ...times, expiresAt: 'expires_at' } },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const found =
              await sql`select 1 from identity.person where id = ${session.userId} and state = 'active'`.execute(
                host.db,
              )
            if (!found.rows.length) throw new APIError('FORBIDDEN', { code: 'PERSON_INACTIVE' })
          },
        },
      },
    },
    // Ours counts failures per address and account in the database, for all processes together.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'clearline',
      // The library knows `__Secure-` only; ours has a stricter prefix in its name.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(host.config.publicUrl) },
      cookies: { session_token: { name: sessionCookieName(host.config.publicUrl) } },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => host.newId(), validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_, message) => host.log.error({ part: 'sign-in' }, message) },
  })
export type Library = ReturnType<typeof openLibrary>
