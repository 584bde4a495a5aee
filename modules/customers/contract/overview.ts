import { z } from 'zod'
import { endpoint, instant, listEndpoint, personal } from '#kernel/contract'
import { Account } from './account.ts'
import { Customer } from './customer.ts'
import { Identity } from './identity.ts'
import { Service } from './service.ts'
import { customerClass, partyKind, Restriction, timelineKind } from './vocabulary.ts'

const ownPath = '/api/customers/v1/customer'

/** One line of a customer's timeline; `subject` says which record to open, `state` is in the words of its module. */
export const TimelineEntry = z.object({
  id: z.string(),
  customerId: z.string(),
  at: instant,
  kind: timelineKind,
  subject: z.object({ noun: z.string(), id: z.string() }),
  title: z.object({ zh: personal.text, en: personal.text }),
  summary: personal.text.nullable(),
  channel: z.string().nullable(),
  state: z.string().nullable(),
})
export type TimelineEntry = z.output<typeof TimelineEntry>

/** A customer found, best match first, and by what it was found. */
export const CustomerMatch = z.object({
  id: z.string(),
  href: z.string(),
  number: personal.number,
  name: personal.name,
  class: customerClass,
  status: z.string(),
  orgId: z.string().nullable(),
  matched: z.enum(['number', 'name', 'pinyin', 'address']),
  exact: z.boolean(),
  /** A phone and an address to tell namesakes apart. */
  phone: personal.phone.nullable(),
  address: personal.address.nullable(),
  restriction: Restriction.nullable(),
})
export type CustomerMatch = z.output<typeof CustomerMatch>

/** All that the 360 page shows at first sight. For a merged customer it is that of the one it was merged into. */
export const CustomerOverview = z.object({
  id: z.string(),
  href: z.string(),
  customer: Customer,
  party: z.object({ id: z.string(), href: z.string(), kind: partyKind, name: personal.name, status: z.string() }),
  identities: z.array(Identity),
  accounts: z.array(Account),
  services: z.array(Service),
  /** How many timeline entries there are of each kind in each state. */
  counts: z.array(z.object({ kind: timelineKind, state: z.string().nullable(), count: z.number() })),
  lastContactAt: instant.nullable(),
  /** Customers merged into this one, each with the merge that can be undone. */
  merged: z.array(
    z.object({ id: z.string(), number: personal.number, name: personal.name, mergeId: z.string(), mergedAt: instant }),
  ),
})
export type CustomerOverview = z.output<typeof CustomerOverview>

export const overviewContract = {
  searchCustomers: listEndpoint({
    path: ownPath,
    summary:
      'Find customers by name, pinyin or its initials, number, the first or last digits of a phone, or address; best match first; `q` is what was typed',
    item: CustomerMatch,
    permission: 'customers.customer.read',
    personal: true,
  }),
  getCustomerOverview: endpoint({
    method: 'GET',
    path: `${ownPath}/:id/overview`,
    summary: 'Read all that is known of a customer at first sight',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: CustomerOverview,
    permission: 'customers.customer.read',
    personal: true,
  }),
  listCustomerTimeline: listEndpoint({
    path: `${ownPath}/:id/timeline`,
    summary: 'List what happened between us and a customer, newest first',
    item: TimelineEntry,
    params: { id: z.string() },
    permission: 'customers.customer.read',
    personal: true,
    filters: {
      kind: 'text',
      channel: 'text',
      state: 'text',
      at: 'instant',
      'subject.noun': 'text',
      'subject.id': 'text',
    },
    sorts: ['at'],
  }),
}
