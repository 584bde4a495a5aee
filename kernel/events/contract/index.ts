import { deliveryEndpoints } from './delivery.ts'
import { eventEndpoints } from './event.ts'
import { hubEndpoints } from './hub.ts'
import { webHookEndpoints } from './web-hook.ts'

export { Delivery } from './delivery.ts'
export { Event } from './event.ts'
export { Hub } from './hub.ts'
export { WebHook } from './web-hook.ts'
export const eventsContract = { ...eventEndpoints, ...deliveryEndpoints, ...hubEndpoints, ...webHookEndpoints }
