import { z } from 'zod'
import { endpoint, instant, listEndpoint, safeText } from '#kernel/contract'

/**
 * Work still owed: an event to one of our subscribers, an event to a web hook, or a job. `dead` ones were given up and wait for
 * a person.
 */
export const Delivery = z.object({
  id: z.string(),
  href: z.string(),
  kind: z.enum(['subscriber', 'webhook', 'job']),
  state: z.enum(['pending', 'dead']),
  /** Subscriber, `hub:<id>`, or job name. */
  name: z.string(),
  key: z.string().nullable(),
  /** Tries that failed so far. */
  attempts: z.number().int(),
  nextAt: instant,
  lastError: z.string().nullable(),
  eventId: z.string().nullable(),
  eventName: z.string().nullable(),
  createdAt: instant,
})

const path = '/api/events/v1/delivery'
const id = z.string()

export const deliveryEndpoints = {
  listDeliveries: listEndpoint({
    path,
    summary: 'List deliveries and jobs that wait or were given up',
    item: Delivery,
    permission: 'events.delivery.read',
    filters: {
      id: 'text',
      kind: 'text',
      state: 'text',
      name: 'text',
      key: 'text',
      eventName: 'text',
      eventId: 'uuid',
      attempts: 'number',
      nextAt: 'instant',
      createdAt: 'instant',
    },
    sorts: ['nextAt', 'createdAt', 'attempts', 'name'],
  }),
  getDelivery: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read one delivery',
    input: z.object({ id, fields: z.string().optional() }),
    output: Delivery,
    permission: 'events.delivery.read',
  }),
  replayDelivery: endpoint({
    method: 'POST',
    path: `${path}/:id/replay`,
    summary: 'Try a delivery again now',
    input: z.strictObject({ id }),
    output: Delivery,
    permission: 'events.delivery.replay',
    errors: ['deliveryInWork'],
  }),
  replayDeliveries: endpoint({
    method: 'POST',
    path: `${path}/replay`,
    summary: 'Try all dead deliveries of one subscriber, web hook or job again',
    permission: 'events.delivery.replay',
    input: z.strictObject({ name: safeText(200, 1) }),
    output: z.object({ count: z.number().int() }),
  }),
  discardDelivery: endpoint({
    method: 'POST',
    path: `${path}/:id/discard`,
    summary: 'Give a delivery up for good, with a reason',
    answer: 'none',
    output: z.undefined(),
    input: z.strictObject({ id, reason: safeText(500, 1) }),
    permission: 'events.delivery.discard',
    errors: ['deliveryInWork'],
  }),
}
