import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, personal } from '#kernel/contract'

const path = '/api/customers/v1/merge'
export const mergePath = path

/** Two records found to be one. Nothing moves but a pointer, so it can be undone at any time, in any order. */
export const Merge = z.object({
  ...entity,
  /** The customer that turned out to be the other, and that other; null when only parties were merged. */
  fromCustomerId: z.string().nullable(),
  intoCustomerId: z.string().nullable(),
  fromPartyId: z.string().nullable(),
  intoPartyId: z.string().nullable(),
  reason: personal.text,
  mergedAt: instant,
  mergedBy: z.string(),
  undoneAt: instant.nullable(),
  undoneBy: z.string().nullable(),
  undoReason: personal.text.nullable(),
})
export type Merge = z.output<typeof Merge>
const reason = filledText(500)

export const mergeContract = {
  listMerges: listEndpoint({
    path,
    summary: 'List merges, newest first',
    item: Merge,
    permission: 'customers.merge.read',
    personal: true,
    filters: {
      id: 'uuid',
      fromCustomerId: 'uuid',
      intoCustomerId: 'uuid',
      fromPartyId: 'uuid',
      intoPartyId: 'uuid',
      mergedAt: 'instant',
      mergedBy: 'text',
      undoneAt: 'instant',
    },
    sorts: ['mergedAt'],
  }),
  getMerge: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a merge',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Merge,
    permission: 'customers.merge.read',
    personal: true,
  }),
  mergeCustomers: endpoint({
    method: 'POST',
    path: '/api/customers/v1/customer/:id/merge',
    summary: 'Say that this customer is really the customer `into`; its party follows when nothing else depends on it',
    input: z.strictObject({ id: z.string(), into: z.uuid(), reason }),
    output: Merge,
    permission: 'customers.merge.create',
    errors: ['mergeWithItself', 'alreadyMerged', 'customerUnknown', 'processingRestricted'],
  }),
  mergeParties: endpoint({
    method: 'POST',
    path: '/api/customers/v1/party/:id/merge',
    summary: 'Say that this party is really the party `into`, of the same kind',
    input: z.strictObject({ id: z.string(), into: z.uuid(), reason }),
    output: Merge,
    permission: 'customers.merge.create',
    errors: ['mergeWithItself', 'alreadyMerged', 'partyUnknown', 'partyKindsDiffer', 'processingRestricted'],
  }),
  undoMerge: endpoint({
    method: 'POST',
    path: `${path}/:id/undo`,
    summary: 'Undo a merge: both stand on their own again, each with what belongs to it',
    input: z.strictObject({ id: z.string(), reason }),
    output: Merge,
    permission: 'customers.merge.undo',
    errors: ['mergeAlreadyUndone', 'processingRestricted'],
  }),
}
