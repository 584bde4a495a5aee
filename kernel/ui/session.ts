import { createContext, useContext } from 'react'
import { granted, type identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'

/** Who looks at the screen: the answer of `whoAmI`. */
export type Session = Output<typeof identityContract.whoAmI>

export const SessionContext = createContext<Session | undefined>(undefined)

/** The person signed in; pages stand inside the shell, where there always is one. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside the shell')
  return session
}

/** What may be asked of `useCan`: an operation of a contract, or a permission by name. */
export type Doable = string | { readonly endpoint: { readonly permission: string } } | { readonly permission: string }
export function permissionOf(what: Doable): string {
  if (typeof what === 'string') return what
  return 'endpoint' in what ? what.endpoint.permission : what.permission
}

/** Whether a session's grants cover it; the server decides again, this only spares a refusal. */
export function mayDo(session: Session | undefined, what: Doable): boolean {
  const permission = permissionOf(what)
  return permission === 'public' || granted(session?.permissions ?? [])(permission)
}

/** `const can = useCan(); can(cases.closeCase)` */
export function useCan(): (what: Doable) => boolean {
  const session = useContext(SessionContext)
  return (what) => mayDo(session, what)
}
