import { z } from 'zod'
import { event } from '#kernel/module'
import { customerClass, identityKind, partyKind, productCode, type PartyKind } from './contract/vocabulary.ts'

const ofCustomer = (p: { customerId: string }) => p.customerId
const about = { customerId: z.uuid(), orgId: z.uuid().nullable() }

export const customerCreated = event(
  'customers.customer.created',
  z.object({ ...about, partyId: z.uuid(), class: customerClass }),
  ofCustomer,
)
/** `attributes` are the wire names of what changed. */
export const customerChanged = event(
  'customers.customer.changed',
  z.object({ ...about, attributes: z.array(z.string()) }),
  ofCustomer,
)
export const customerStateChanged = event(
  'customers.customer.stateChanged',
  z.object({ ...about, from: z.string(), to: z.string() }),
  ofCustomer,
)
export const customerClassChanged = event(
  'customers.customer.classChanged',
  z.object({ ...about, from: customerClass, to: customerClass }),
  ofCustomer,
)
export const customerDeleted = event(
  'customers.customer.deleted',
  z.object({ ...about, partyId: z.uuid(), partyKind }),
  ofCustomer,
)

const merged = z.object({ mergeId: z.uuid(), customerId: z.uuid(), intoCustomerId: z.uuid() })
/** `customerId` turned out to be `intoCustomerId`; rows of neighbours keep their customer and follow `v_customer.root_id`. */
export const customersMerged = event('customers.customer.merged', merged, (p) => p.intoCustomerId)
export const customersUnmerged = event('customers.customer.unmerged', merged, (p) => p.intoCustomerId)
const partiesPayload = z.object({ mergeId: z.uuid(), partyId: z.uuid(), intoPartyId: z.uuid() })
export const partiesMerged = event('customers.party.merged', partiesPayload, (p) => p.intoPartyId)
export const partiesUnmerged = event('customers.party.unmerged', partiesPayload, (p) => p.intoPartyId)

const identity = z.object({ identityId: z.uuid(), customerId: z.uuid(), kind: identityKind, status: z.string() })
export const identityAdded = event('customers.identity.added', identity, ofCustomer)
export const identityVerified = event('customers.identity.verified', identity, ofCustomer)
export const identityRevoked = event('customers.identity.revoked', identity, ofCustomer)

const service = z.object({ serviceId: z.uuid(), customerId: z.uuid(), product: productCode, status: z.string() })
export const serviceAdded = event('customers.service.added', service, ofCustomer)
export const serviceChanged = event('customers.service.changed', service, ofCustomer)
const account = z.object({ accountId: z.uuid(), customerId: z.uuid(), status: z.string() })
export const accountAdded = event('customers.account.added', account, ofCustomer)
export const accountChanged = event('customers.account.changed', account, ofCustomer)

const ofParty = (p: { partyId: string }) => p.partyId
const partyEventsOf = (kind: PartyKind) => ({
  created: event(`customers.${kind}.created`, z.object({ partyId: z.uuid() }), ofParty),
  changed: event(
    `customers.${kind}.changed`,
    z.object({ partyId: z.uuid(), attributes: z.array(z.string()) }),
    ofParty,
  ),
  stateChanged: event(
    `customers.${kind}.stateChanged`,
    z.object({ partyId: z.uuid(), from: z.string(), to: z.string() }),
    ofParty,
  ),
  deleted: event(`customers.${kind}.deleted`, z.object({ partyId: z.uuid() }), ofParty),
})
/** TMF632 notifies individuals and organisations apart. */
export const partyEvents = {
  individual: partyEventsOf('individual'),
  organization: partyEventsOf('organization'),
} as const
