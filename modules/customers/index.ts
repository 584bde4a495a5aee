export {
  accountAdded,
  accountChanged,
  customerChanged,
  customerClassChanged,
  customerCreated,
  customerDeleted,
  customersMerged,
  customersUnmerged,
  customerStateChanged,
  identityAdded,
  identityRevoked,
  identityVerified,
  partiesMerged,
  partiesUnmerged,
  partyEvents,
  serviceAdded,
  serviceChanged,
} from './events.ts'
export { importBatchSize, importCustomers, type CustomerImportOutcome } from './importer.ts'
export {
  addTimelineEntries,
  addTimelineEntry,
  placeTimelineEntries,
  removeTimelineEntry,
  type TimelineNote,
} from './store/timeline.ts'
export { restrictProcessing, type WhyRestricted } from './store/restriction.ts'
export {
  customerProvedBy,
  resolveIdentities,
  resolveIdentity,
  type Contact,
  type Resolved,
} from './use-cases/resolve-identity.ts'
export { knownAddresses, type KnownAddress } from './views/known-addresses.ts'
export { customerFacts, type CustomerFacts } from './views/customer-facts.ts'
