import { createHmac, randomBytes } from 'node:crypto'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { endOldest } from './keep-signed-in.ts'
import { isSecure, sessionCookieName, sessionSeconds } from './session-cookie.ts'

export interface Started {
  readonly personId: string
  readonly method: 'password' | 'passkey' | 'sso'
  /** Two factors were proved. */
  readonly strong: boolean
  /** Browser or program, as it names itself. */
  readonly program: string | null
}

/** When a sign-in that begins now ends where nothing is done in it, as an expression. */
export const firstEnd = (now: Date) => sql`(select ${now}::timestamptz + make_interval(mins => idle_minutes)
  from identity.sign_in_policy)`

/** Begins a session that the library did not begin itself; answers its token. Refuses `personInactive`. */
export async function startSession(ctx: Ctx, { personId, method, strong, program }: Started): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const { rows } = await sql`
    insert into identity.session (id, token, user_id, expires_at, ip_address, user_agent, created_at, updated_at, method, strong)
    select ${ctx.newId()}, ${token}, p.id, ${firstEnd(ctx.now)}, ${ctx.origin.address ?? null}, ${program}, ${ctx.now}, ${ctx.now},
      ${method}, ${strong}
    from identity.person p where p.id = ${personId} and p.state = 'active' returning 1`.execute(ctx.tx)
  if (!rows.length) return refuse('forbidden', 'personInactive')
  await endOldest(ctx, personId)
  return token
}

/** The cookie of a session, in the form and with the signature of the library's own (`session-cookie.ts` reads it). */
export function sessionCookie(publicUrl: string, token: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const secure = isSecure(publicUrl) ? '; Secure' : ''
  return `${sessionCookieName(publicUrl)}=${encodeURIComponent(`${token}.${signature}`)}; Max-Age=${sessionSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
}
