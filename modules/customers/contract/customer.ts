import { z } from 'zod'
import { endpoint, entity, filledText, keptObject, listEndpoint, personal, safeText } from '#kernel/contract'
import { givenAccount } from './account.ts'
import { givenIdentity } from './identity.ts'
import { givenService } from './service.ts'
import {
  calendarDate,
  customerClass,
  language,
  partyKind,
  productCode,
  Restriction,
  serviceStatus,
} from './vocabulary.ts'

const path = '/tmf-api/customerManagement/v4/customer'
export const customerPath = path
const ownPath = '/api/customers/v1/customer'

/**
 * A customer (TMF629) with what an operator needs besides: number, class, segment, branch, services. Other attributes come
 * back as sent.
 */
export const Customer = z.looseObject({
  ...entity,
  name: personal.name,
  status: z.string(),
  /** The party in the role of customer; as the partner named it when that party is theirs. */
  engagedParty: z.looseObject({
    id: z.string().optional(),
    href: z.string().optional(),
    name: personal.name.optional(),
  }),
  number: personal.number,
  class: customerClass,
  segment: z.string().optional(),
  org: z.looseObject({ id: z.string() }).optional(),
  language: language.optional(),
  since: z.string().optional(),
  /** Billing accounts: those a partner sent, then ours. */
  account: z.array(z.looseObject({ id: z.string().optional(), name: personal.name.optional() })),
  service: z.array(
    z.object({
      id: z.string(),
      href: z.string(),
      product: productCode,
      number: personal.phone.optional(),
      address: personal.address.optional(),
      status: serviceStatus,
    }),
  ),
  /** Where this customer went when it turned out to be another. */
  mergedInto: z.looseObject({ id: z.string(), href: z.string() }).optional(),
  /** There while the data may only be kept. */
  restriction: Restriction.optional(),
  version: z.number(),
})
export type Customer = z.output<typeof Customer>

const name = filledText(300)
const engagedParty = z
  .looseObject({ id: safeText(500, 1).optional(), href: safeText(2000).optional(), name: name.optional() })
  .refine((p) => p.id ?? p.name, { error: 'partyUnknown' })
const references = z.array(z.looseObject({})).max(1000)
const shortCode = safeText(60, 1)
const own = {
  number: shortCode.optional(),
  class: customerClass.optional(),
  segment: shortCode.nullish(),
  org: z.looseObject({ id: z.uuid() }).nullish(),
  language: language.nullish(),
  since: calendarDate.nullish(),
}
const lists = {
  account: references.nullish(),
  contactMedium: references.nullish(),
  characteristic: references.nullish(),
  relatedParty: references.nullish(),
}

export const customerContract = {
  listCustomers: listEndpoint({
    path,
    summary: 'List customers; not those merged into another',
    item: Customer,
    permission: 'customers.customer.read',
    personal: true,
    open: true,
    filters: {
      id: 'uuid',
      href: 'text',
      name: 'text',
      status: 'text',
      number: 'text',
      class: 'text',
      segment: 'text',
      'org.id': 'uuid',
      'engagedParty.id': 'text',
      'service.number': 'text',
      language: 'text',
      since: 'date',
      restricted: 'boolean',
      version: 'number',
    },
    sorts: ['name', 'number', 'since', 'class', 'status'],
  }),
  getCustomer: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a customer; a merged one too',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Customer,
    permission: 'customers.customer.read',
    personal: true,
  }),
  createCustomer: endpoint({
    method: 'POST',
    path,
    summary: "Make a party a customer; a party of a partner's is recorded under the id it was named by",
    input: keptObject({
      name,
      engagedParty,
      status: shortCode.optional(),
      statusReason: safeText(500).nullish(),
      ...own,
      ...lists,
    }),
    output: Customer,
    permission: 'customers.customer.create',
    errors: ['partyUnknown'],
    example: {
      name: 'Lin Siqi',
      status: 'active',
      engagedParty: { id: '019e8c1f-6a52-7d7c-9f34-c2230493436d', '@referredType': 'Individual' },
    },
  }),
  changeCustomer: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a customer (merge-patch)',
    input: keptObject({
      id: z.string(),
      name: name.optional(),
      engagedParty: engagedParty.optional(),
      status: shortCode.optional(),
      statusReason: safeText(500).nullish(),
      ...own,
      ...lists,
    }),
    output: Customer,
    permission: 'customers.customer.change',
    errors: ['partyUnknown', 'processingRestricted'],
  }),
  deleteCustomer: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Delete a customer without history; one with history is closed or merged instead',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'customers.customer.delete',
    errors: ['customerHasHistory', 'processingRestricted'],
  }),
  registerCustomer: endpoint({
    method: 'POST',
    path: ownPath,
    summary: 'Register a customer in one step: the person or organisation, identities, accounts, services',
    input: z.strictObject({
      name,
      kind: partyKind.default('individual'),
      status: shortCode.optional(),
      number: shortCode.optional(),
      class: customerClass.optional(),
      segment: shortCode.optional(),
      orgId: z.uuid().optional(),
      language: language.optional(),
      since: calendarDate.optional(),
      identities: z.array(z.strictObject(givenIdentity)).max(20).default([]),
      accounts: z.array(z.strictObject(givenAccount)).max(20).default([]),
      services: z.array(z.strictObject(givenService)).max(100).default([]),
    }),
    output: Customer,
    permission: 'customers.customer.create',
    errors: ['badIdentityValue', 'identityTaken', 'accountNumberTaken', 'serviceNumberTaken'],
  }),
  changeCustomerClass: endpoint({
    method: 'POST',
    path: `${ownPath}/:id/changeClass`,
    summary: "Change a customer's class and say why",
    input: z.strictObject({ id: z.string(), class: customerClass, reason: filledText(500) }),
    output: Customer,
    permission: 'customers.customer.changeClass',
    errors: ['processingRestricted'],
  }),
}
