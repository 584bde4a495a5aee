import { deliveryEndpoints } from './delivery.ts'
import { eventEndpoints } from './event.ts'
import { hubEndpoints } from './hub.ts'

export { Delivery } from './delivery.ts'
export { Event } from './event.ts'
export { Hub } from './hub.ts'
export const eventsContract = { ...eventEndpoints, ...deliveryEndpoints, ...hubEndpoints }
