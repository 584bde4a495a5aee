import { changeSignInPolicy } from '../use-cases/change-sign-in-policy.ts'
import { addPasskey, listMyPasskeys, removePasskey, renamePasskey, startPasskey } from '../use-cases/my-passkeys.ts'
import { resetSecondFactor } from '../use-cases/reset-second-factor.ts'
import {
  confirmAuthenticator,
  removeAuthenticator,
  renewRecoveryCodes,
  startAuthenticator,
} from '../use-cases/set-up-authenticator.ts'
import { changeSsoProvider, checkSsoProvider, createSsoProvider, removeSsoProvider } from '../use-cases/sso-provider.ts'
import { getSsoProvider, listSignInWays, listSsoProviders } from '../views/list-sso-providers.ts'
import { getMySecurity } from '../views/my-security.ts'
import { getSignInPolicy } from '../views/sign-in-policy.ts'

/** The operations about how people prove who they are, for the module's table of contents. */
export const signInOperations = {
  getMySecurity,
  startAuthenticator,
  confirmAuthenticator,
  removeAuthenticator,
  renewRecoveryCodes,
  listMyPasskeys,
  startPasskey,
  addPasskey,
  renamePasskey,
  removePasskey,
  resetSecondFactor,
  getSignInPolicy,
  changeSignInPolicy,
  listSignInWays,
  listSsoProviders,
  getSsoProvider,
  createSsoProvider,
  changeSsoProvider,
  removeSsoProvider,
  checkSsoProvider,
}
