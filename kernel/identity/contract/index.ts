import { apiKeyContract } from './api-key.ts'
import { delegationContract } from './delegation.ts'
import { orgContract } from './org.ts'
import { passkeyContract } from './passkey.ts'
import { personContract } from './person.ts'
import { roleContract } from './role.ts'
import { separationContract } from './separation.ts'
import { secondFactorContract } from './second-factor.ts'
import { sessionContract } from './session.ts'
import { ssoProviderContract } from './sso-provider.ts'
import { teamContract } from './team.ts'
import { whoAmIContract } from './who-am-i.ts'

export const identityContract = {
  ...whoAmIContract,
  ...personContract,
  ...teamContract,
  ...orgContract,
  ...roleContract,
  ...apiKeyContract,
  ...sessionContract,
  ...separationContract,
  ...delegationContract,
  ...secondFactorContract,
  ...passkeyContract,
  ...ssoProviderContract,
}
export { ApiKey } from './api-key.ts'
export { Delegation } from './delegation.ts'
export { Org, orgKind } from './org.ts'
export { Passkey } from './passkey.ts'
export { Person, Presence, awayReason, personState, presenceStatus } from './person.ts'
export { Operation, Role } from './role.ts'
export { SeparationConflict, SeparationException, SeparationPair } from './separation.ts'
export { MySecurity, SignInPolicy } from './second-factor.ts'
export { Session } from './session.ts'
export { SignInWay, SsoProvider } from './sso-provider.ts'
export { Team } from './team.ts'
export { WhoAmI } from './who-am-i.ts'
export { covers, granted } from './permission.ts'
