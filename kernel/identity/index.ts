export { bootstrapIdentity, type Bootstrapped } from './bootstrap.ts'
export {
  apiKeyCreated,
  apiKeyRevoked,
  orgChanged,
  orgCreated,
  personChanged,
  personCreated,
  personDeactivated,
  presenceChanged,
  roleChanged,
  roleCreated,
  roleRemoved,
  sessionEnded,
  sessionProved,
  ssoProviderChanged,
  ssoProviderCreated,
  ssoProviderRemoved,
  teamChanged,
  teamCreated,
  teamRemoved,
} from './events.ts'
export { followRights } from './sign-in/follow-rights.ts'
export { openSignIn, type SignIn } from './sign-in/open-sign-in.ts'
export {
  candidatesFor,
  managerOf,
  codesOf,
  personIdBehind,
  personOf,
  teamLeadOf,
  type PersonFacts,
} from './views/people-of-work.ts'
export { demoId, demoOrganisation } from './demo-organisation.ts'
export { demoDesks, demoPassword } from './demo-people.ts'
export { forgetSettings, keepSetting, settingOf, settingsLike } from './store/setting.ts'
export { default as identityModule } from './module.ts'
export { scimOperations } from './scim/operations.ts'
export { scimPaths } from './scim/openapi.ts'
export { scimMount } from './scim/routes.ts'
export { shippedRoles } from './shipped-roles.ts'
export { takeKey, takeRole } from './use-cases/take-rights.ts'
export { rightsHeld, type RightHeld } from './views/rights-held.ts'
export { roleNamesOf } from './views/role-names.ts'
