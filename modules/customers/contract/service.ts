import { z } from 'zod'
import { endpoint, entity, listEndpoint, personal, safeText } from '#kernel/contract'
import { calendarDate, productCode, serviceStatus } from './vocabulary.ts'

const path = '/api/customers/v1/service'
export const servicePath = path

/** What serves a service: a `ponPort`, `cell`, `port` …, and its name in the network. */
const servingResource = z.strictObject({ kind: safeText(40, 1), ref: safeText(200, 1) })
/** A service a customer holds. */
export const Service = z.object({
  ...entity,
  customerId: z.string(),
  accountId: z.string().nullable(),
  product: productCode,
  /** Phone number, broadband login or line number. */
  number: personal.phone.nullable(),
  address: personal.address.nullable(),
  resource: z.object({ kind: z.string(), ref: z.string() }).nullable(),
  status: serviceStatus,
  since: z.string().nullable(),
  /** What a source tells of it beyond these, as told. */
  attributes: personal.content,
  version: z.number(),
})
export type Service = z.output<typeof Service>
const given = {
  number: safeText(60, 1).nullish(),
  address: safeText(300, 1).nullish(),
  resource: servingResource.nullish(),
  status: serviceStatus.optional(),
  since: calendarDate.nullish(),
}
export const givenService = { product: productCode, ...given }

export const serviceContract = {
  listServices: listEndpoint({
    path,
    summary: 'List services held',
    item: Service,
    permission: 'customers.service.read',
    personal: true,
    filters: {
      id: 'uuid',
      customerId: 'uuid',
      accountId: 'uuid',
      product: 'text',
      number: 'text',
      'resource.kind': 'text',
      'resource.ref': 'text',
      status: 'text',
      since: 'date',
    },
  }),
  getService: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a service',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Service,
    permission: 'customers.service.read',
    personal: true,
  }),
  addService: endpoint({
    method: 'POST',
    path,
    summary: 'Record a service a customer holds',
    input: z.strictObject({ customerId: z.uuid(), accountId: z.uuid().optional(), ...givenService }),
    output: Service,
    permission: 'customers.service.create',
    errors: ['customerUnknown', 'accountUnknown', 'serviceNumberTaken', 'processingRestricted'],
  }),
  changeService: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a service: number, address, serving resource, status; a ceased one stays on record',
    input: z.strictObject({ id: z.string(), accountId: z.uuid().nullish(), ...given }),
    output: Service,
    permission: 'customers.service.change',
    errors: ['accountUnknown', 'serviceNumberTaken', 'processingRestricted'],
  }),
}
