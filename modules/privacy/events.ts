import { z } from 'zod'
import { event } from '#kernel/module'
import { tmfKinds, type TmfKind } from './contract/tmf644.ts'

const request = z.object({
  requestId: z.uuid(),
  /** One of the two: the customer or the member of staff whose data it is about. */
  customerId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  kind: z.string(),
  status: z.string(),
  assigneeId: z.uuid().nullable(),
})
const byRequest = (p: { requestId: string }) => p.requestId
const byCustomer = (p: { customerId: string }) => p.customerId

export const requestReceived = event('privacy.request.received', request, byRequest)
export const requestChanged = event('privacy.request.changed', request, byRequest)
export const requestCompleted = event('privacy.request.completed', request, byRequest)
export const holdPlaced = event('privacy.hold.placed', z.object({ holdId: z.uuid(), customerId: z.uuid() }), byCustomer)
export const holdReleased = event(
  'privacy.hold.released',
  z.object({ holdId: z.uuid(), customerId: z.uuid() }),
  byCustomer,
)
const incident = z.object({ incidentId: z.uuid(), status: z.string(), severity: z.string() })
const byIncident = (p: { incidentId: string }) => p.incidentId
export const incidentReported = event('privacy.incident.reported', incident, byIncident)
export const incidentChanged = event('privacy.incident.changed', incident, byIncident)
export const incidentClosed = event('privacy.incident.closed', incident, byIncident)
/** Somebody gave, refused or withdrew consent for a purpose. */
export const consentRecorded = event(
  'privacy.consent.recorded',
  z.object({ customerId: z.uuid(), purpose: z.string(), channel: z.string(), action: z.string() }),
  byCustomer,
)
/** Their data are gone from every table of the data map; whoever keeps copies elsewhere removes them now. */
export const customerErased = event(
  'privacy.customer.erased',
  z.object({ customerId: z.uuid(), customerIds: z.array(z.uuid()) }),
  byCustomer,
)

const resource = z.object({ resourceId: z.uuid() })
const of = (verb: string) =>
  Object.fromEntries(
    tmfKinds.map((kind) => [kind, event(`privacy.${kind}.${verb}`, resource, (p) => p.resourceId)]),
  ) as Record<TmfKind, ReturnType<typeof event<typeof resource>>>
/** What partners keep with us of TMF644. */
export const resourceCreated = of('created')
export const resourceChanged = of('changed')
export const resourceStatusChanged = of('statusChanged')
export const resourceRemoved = of('removed')
