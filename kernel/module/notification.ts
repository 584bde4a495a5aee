import type { Ctx } from './ctx.ts'
import type { EventType } from './declare.ts'

/** How a TMF `hub` listener is told of one of our events: the TMF event type and the resource it carries. */
export interface Notification {
  /** `<api>/v4`, the base under /tmf-api. */
  readonly api: string
  readonly eventType: string
  /** Attribute of the event body that holds the resource, e.g. `troubleTicket`. */
  readonly resource: string
  readonly event: string
  readonly load: (ctx: Ctx, payload: never) => Promise<unknown>
}
export const notification = <P>(
  api: string,
  eventType: string,
  resource: string,
  type: EventType<P>,
  load: (ctx: Ctx, payload: P) => Promise<unknown>,
): Notification => ({ api, eventType, resource, event: type.name, load: load as Notification['load'] })
