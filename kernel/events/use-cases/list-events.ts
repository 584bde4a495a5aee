import { useCase } from '#kernel/module'
import { eventEndpoints } from '../contract/event.ts'
import { eventsPage } from '../views/list-events.ts'

export const listEvents = useCase(eventEndpoints.listEvents, (ctx, q) => eventsPage(ctx.tx, q))
