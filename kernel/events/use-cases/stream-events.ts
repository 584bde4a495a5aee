import { useCase } from '#kernel/module'
import { eventEndpoints } from '../contract/event.ts'
import { encodeIds, eventStream } from '../event-stream.ts'

export const streamEvents = useCase(eventEndpoints.streamEvents, (ctx, { topics, cursor }) =>
  eventStream(ctx.host, {
    topics,
    cursor: ctx.origin.request?.headers.get('last-event-id') ?? cursor,
    encode: encodeIds,
    actor: ctx.actor,
  }),
)
