import { z } from 'zod'
import { endpoint, instant, listEndpoint, safeText } from '#kernel/contract'

const registration = {
  id: z.string(),
  href: z.string(),
  callback: z.string(),
  query: z.string(),
}
/** A listener of a TMF API (TMF630 hub), with how its calls go. */
export const Hub = z.object({
  ...registration,
  /** Calls in a row that failed; 0 when all is well. */
  failures: z.number().int(),
  restUntil: instant.nullable(),
  lastError: z.string().nullable(),
  createdAt: instant,
})

/** One path serves every API that has notifications; `api` is its TMF name, e.g. troubleTicket. */
const path = '/tmf-api/:api/v4/hub'
const api = z.string().max(100)
const one = { api, id: z.string() }

export const hubEndpoints = {
  createHub: endpoint({
    method: 'POST',
    path,
    summary: 'Register a listener for the events of a TMF API',
    permission: 'events.hub.create',
    // A partner's program registers itself (TMF630); its key says so. Whom a person lets hear is asked again.
    stepUp: 'people',
    example: {
      callback: 'https://partner.example/listener',
      query: 'eventType=TroubleTicketStatusChangeEvent&event.troubleTicket.severity=major',
    },
    errors: ['hubCallbackForbidden', 'hubQueryUnreadable', 'unknownEventType', 'hubExists'],
    input: z.object({ api, callback: safeText(2000, 1), query: safeText(4000).optional() }),
    /** `secret` signs every call and is shown this once: a repeat with the same Idempotency-Key does not show it. */
    output: z.object({ ...registration, secret: z.string().optional() }),
  }),
  listHubs: listEndpoint({
    path,
    summary: 'List the listeners of a TMF API',
    item: Hub,
    permission: 'events.hub.read',
    params: { api },
    filters: { id: 'uuid', callback: 'text', query: 'text' },
    sorts: ['createdAt'],
  }),
  getHub: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a listener',
    input: z.object({ ...one, fields: z.string().optional() }),
    output: Hub,
    permission: 'events.hub.read',
  }),
  deleteHub: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove a listener',
    input: z.object(one),
    output: z.undefined(),
    answer: 'none',
    permission: 'events.hub.delete',
  }),
}
