import { identityContract } from '#contracts/identity'
import { ApiError } from '#kernel/contract'
import { answerByPasskey, apiOf, queries, send, type Session } from '#kernel/ui'

const identity = apiOf(identityContract)
const path = '/api/identity/v1/auth'

export interface SignedIn {
  readonly personId: string
  readonly name: string
  readonly mustChangePassword: boolean
}

export type FurtherProof = 'code' | 'recoveryCode' | 'passkey'
/** The password was right, and one of these has to come beside it. */
export interface HalfSignedIn {
  readonly secondFactor: readonly FurtherProof[]
}

/** The sign-in routes are the library's and no operation of a contract: they set cookies and have no input of ours. */
async function ask<T>(action: string, body: unknown): Promise<T> {
  const response = await send(
    new Request(new URL(path + action, location.origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
  const answer = (await response.json().catch(() => null)) as T
  if (!response.ok) throw new ApiError(response.status, answer as never)
  return answer
}

/** Signs in by user name, or by e-mail where the text is one. */
export function signIn(account: string, password: string): Promise<SignedIn | HalfSignedIn> {
  leaving = false
  return account.includes('@')
    ? ask('/sign-in/email', { email: account, password })
    : ask('/sign-in/username', { username: account, password })
}

/** Signs in by a passkey of this device. */
export async function signInByPasskey(): Promise<SignedIn> {
  leaving = false
  return ask('/sign-in/passkey', { passkey: await answerByPasskey() })
}
/** The second step of a sign-in. */
export const giveSecondFactor = async (kind: FurtherProof, proof: string): Promise<SignedIn> =>
  ask('/second-factor', { [kind]: kind === 'passkey' ? await answerByPasskey() : proof })

let leaving = false
/** The person chose to leave: whatever learns first that nobody is signed in any more says so, and not that the session ended. */
export const isLeaving = (): boolean => leaving

/** Signs out and forgets every answer, so that the next person at this desk sees nothing of it. */
export async function signOut(): Promise<void> {
  leaving = true
  try {
    const { continueAt } = await ask<{ continueAt?: string }>('/sign-out', {})
    // Whoever came through a provider leaves there too, and is sent back here by it.
    if (continueAt) location.assign(continueAt)
  } catch (error) {
    leaving = false
    throw error
  }
  queries.clear()
}
export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  ask('/change-password', { currentPassword, newPassword })

/** Proves again who this is, for a sensitive operation. */
export const prove = async (kind: Session['proofs'][number], proof: string): Promise<unknown> =>
  ask('/prove', { [kind]: kind === 'passkey' ? await answerByPasskey() : proof })

/** Who is signed in; throws 401 where nobody is. */
export const whoAmI = identity.whoAmI
export const setMyLocale = identity.setMyLocale
/** Providers of single sign-on. */
export const listSignInWays = identity.listSignInWays
export const setMyPresence = identity.setMyPresence
