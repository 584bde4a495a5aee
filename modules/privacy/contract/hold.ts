import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, personal } from '#kernel/contract'
import { HoldBasis } from './vocabulary.ts'

const path = '/api/privacy/v1/hold'
export const Hold = z.object({
  ...entity,
  customer: z.object({ id: z.string(), name: personal.name }),
  reason: personal.text,
  basis: HoldBasis,
  /** Last calendar day; null until somebody releases it. */
  until: z.string().nullable(),
  active: z.boolean(),
  placedBy: z.string(),
  placedAt: instant,
  releasedAt: instant.nullable(),
  releaseReason: personal.text.nullable(),
  version: z.number().int(),
})
export type Hold = z.output<typeof Hold>

export const holdContract = {
  listHolds: listEndpoint({
    path,
    summary: 'List legal holds',
    item: Hold,
    permission: 'privacy.hold.read',
    personal: true,
    filters: {
      id: 'uuid',
      href: 'text',
      'customer.id': 'uuid',
      basis: 'text',
      active: 'boolean',
      placedAt: 'instant',
    },
    sorts: ['placedAt'],
  }),
  getHold: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a legal hold',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Hold,
    permission: 'privacy.hold.read',
    personal: true,
  }),
  placeHold: endpoint({
    method: 'POST',
    path,
    summary: 'Keep the data of a customer from being erased',
    input: z.strictObject({
      customerId: z.string(),
      basis: HoldBasis,
      reason: filledText(2000),
      until: z.iso.date().optional(),
    }),
    output: Hold,
    permission: 'privacy.hold.place',
    personal: true,
    errors: ['customerUnknown', 'untilIsPast'],
  }),
  releaseHold: endpoint({
    method: 'POST',
    path: `${path}/:id/release`,
    summary: 'Release a legal hold',
    input: z.strictObject({ id: z.string(), reason: filledText(2000) }),
    output: Hold,
    permission: 'privacy.hold.release',
    stepUp: true,
    personal: true,
    errors: ['holdReleased'],
  }),
}
