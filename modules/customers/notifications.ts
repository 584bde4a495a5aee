import { notification, type Notification } from '#kernel/module'
import { partyPath } from './contract/party.ts'
import type { PartyKind } from './contract/vocabulary.ts'
import { customerChanged, customerCreated, customerDeleted, customerStateChanged, partyEvents } from './events.ts'
import { customerHref, findCustomer, toCustomer } from './store/customer.ts'
import { findParty, partyHref, toParty } from './store/party.ts'
import type { Ctx } from '#kernel/module'

const customer = 'customerManagement/v4'
const loadCustomer = async (ctx: Ctx, { customerId }: { customerId: string }) =>
  toCustomer(await findCustomer(ctx, customerId))

const ofParty = (kind: PartyKind, name: string): Notification[] => {
  const events = partyEvents[kind]
  const load = async (ctx: Ctx, { partyId }: { partyId: string }) => toParty(await findParty(ctx.tx, kind, partyId))
  return [
    notification('party/v4', `${name}CreateEvent`, kind, events.created, load),
    notification('party/v4', `${name}AttributeValueChangeEvent`, kind, events.changed, load),
    notification('party/v4', `${name}StateChangeEvent`, kind, events.stateChanged, load),
    notification('party/v4', `${name}DeleteEvent`, kind, events.deleted, async (_, { partyId }) => ({
      id: partyId,
      href: `${partyPath[kind]}/${partyId}`,
    })),
  ]
}

/** What TMF629 and TMF632 listeners are told of. */
export const notifications: readonly Notification[] = [
  notification(customer, 'CustomerCreateEvent', 'customer', customerCreated, loadCustomer),
  notification(customer, 'CustomerAttributeValueChangeEvent', 'customer', customerChanged, loadCustomer),
  notification(customer, 'CustomerStateChangeEvent', 'customer', customerStateChanged, loadCustomer),
  notification(customer, 'CustomerDeleteEvent', 'customer', customerDeleted, async (_, gone) => ({
    id: gone.customerId,
    href: customerHref(gone.customerId),
    // TMF629 calls it mandatory, also of what is gone.
    engagedParty: {
      id: gone.partyId,
      href: partyHref(gone.partyKind, gone.partyId),
      '@referredType': gone.partyKind === 'individual' ? 'Individual' : 'Organization',
    },
  })),
  ...ofParty('individual', 'Individual'),
  ...ofParty('organization', 'Organization'),
]
