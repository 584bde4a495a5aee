import { useCase } from '#kernel/module'
import { eventEndpoints } from '../contract/event.ts'
import { eventOf } from '../views/list-events.ts'

export const getEvent = useCase(eventEndpoints.getEvent, (ctx, { id }) => eventOf(ctx.tx, id))
