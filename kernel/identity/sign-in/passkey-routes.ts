import { refuse } from '#kernel/errors'
import type { Caller } from '#kernel/http'
import { sql } from '#kernel/db'
import { answer, type Body } from './body.ts'
import { asPerson } from './note.ts'
import { passkeyHolder, passkeyQuestion } from './passkey.ts'
import type { Doors } from './routes.ts'
import { sessionCookie, startSession } from './start-session.ts'
import { countAttempt, forgiveAttempt } from './throttle.ts'

/** The challenge a passkey answers, for sign-in, its second step or a proof. */
export async function askForPasskey({ host }: Doors, caller: Caller): Promise<Response> {
  await countAttempt(host, { account: 'passkey challenges', address: caller.address ?? 'local', most: 300 })
  return answer({ options: await asPerson(host, caller, 'askForPasskey', null, passkeyQuestion) })
}

/** Signs in by a passkey alone: the device holds the key and asked for finger, face or PIN, which makes two factors of one. */
export async function signInByPasskey(
  { host, secret }: Doors,
  request: Request,
  caller: Caller,
  body: Body,
): Promise<Response> {
  const attempt = { account: 'passkey', address: caller.address ?? 'local', most: 50 }
  await countAttempt(host, attempt)
  const signed = await asPerson(host, caller, 'signIn', null, async (ctx) => {
    const personId = await passkeyHolder(ctx, body.passkey)
    ctx.audit({ noun: 'session', id: personId ?? null, after: { passkey: personId !== undefined } })
    if (!personId) return undefined
    const program = request.headers.get('user-agent')
    const token = await startSession(ctx, { personId, method: 'passkey', strong: true, program })
    const person = await sql<{ name: string; must: boolean }>`select name, password_must_change as must
      from identity.person where id = ${personId}`.execute(ctx.tx)
    return { token, personId, ...person.rows[0]! }
  })
  if (!signed) return refuse('unauthenticated', 'passkeyUnknown')
  await forgiveAttempt(host, attempt)
  const { token, personId, name, must } = signed
  return answer({ personId, name, mustChangePassword: must }, [sessionCookie(host.config.publicUrl, token, secret)])
}
