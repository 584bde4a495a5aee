import { z } from 'zod'
import { event } from '#kernel/module'

const request = z.object({
  requestId: z.uuid(),
  customerId: z.uuid(),
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
/** Their data are gone from every table of the data map; whoever keeps copies elsewhere removes them now. */
export const customerErased = event(
  'privacy.customer.erased',
  z.object({ customerId: z.uuid(), customerIds: z.array(z.uuid()) }),
  byCustomer,
)
