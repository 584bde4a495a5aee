import { identityContract } from '#contracts/identity'
import { ApiError } from '#kernel/contract'
import { apiOf, queries, send } from '#kernel/ui'

const identity = apiOf(identityContract)
const path = '/api/identity/v1/auth'

export interface SignedIn {
  readonly personId: string
  readonly name: string
  readonly mustChangePassword: boolean
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
export const signIn = (account: string, password: string): Promise<SignedIn> =>
  account.includes('@')
    ? ask('/sign-in/email', { email: account, password })
    : ask('/sign-in/username', { username: account, password })

/** Signs out and forgets every answer, so that the next person at this desk sees nothing of it. */
export async function signOut(): Promise<void> {
  await ask('/sign-out', {})
  queries.clear()
}
export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  ask('/change-password', { currentPassword, newPassword })

/** Who is signed in; throws 401 where nobody is. */
export const whoAmI = identity.whoAmI
export const setMyLocale = identity.setMyLocale
export const setMyPresence = identity.setMyPresence
