import { accountContract } from './account.ts'
import { customerContract } from './customer.ts'
import { identityContract } from './identity.ts'
import { mergeContract } from './merge.ts'
import { overviewContract } from './overview.ts'
import { individualContract, organizationContract } from './party.ts'
import { serviceContract } from './service.ts'

export const customersContract = {
  ...customerContract,
  ...overviewContract,
  ...individualContract,
  ...organizationContract,
  ...identityContract,
  ...accountContract,
  ...serviceContract,
  ...mergeContract,
}
export { Account } from './account.ts'
export { Customer, customerPath } from './customer.ts'
export { Identity } from './identity.ts'
export { Merge } from './merge.ts'
export { CustomerMatch, CustomerOverview, TimelineEntry } from './overview.ts'
export { Individual, Organization, partyPath } from './party.ts'
export { Service } from './service.ts'
export {
  accountStatus,
  customerClass,
  identityKind,
  identityStatus,
  language,
  partyKind,
  productCode,
  serviceStatus,
  timelineKind,
  type CustomerClass,
  type IdentityKind,
  type PartyKind,
  type ProductCode,
  type TimelineKind,
} from './vocabulary.ts'
