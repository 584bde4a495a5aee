import type { Tx } from '#kernel/db'
import { useCase } from '#kernel/module'
import { secondFactorContract } from '../contract/second-factor.ts'
import { factorsOf } from '../store/second-factor.ts'
import { requireSignedIn } from './list-sessions.ts'

/** By what a person proves who they are. */
export async function mySecurity(tx: Tx, personId: string) {
  const { app, password, recoveryCodes, required } = await factorsOf(tx, personId)
  return { hasPassword: password, authenticator: app, recoveryCodes, required }
}
export const getMySecurity = useCase(secondFactorContract.getMySecurity, (ctx) =>
  mySecurity(ctx.tx, requireSignedIn(ctx)),
)
