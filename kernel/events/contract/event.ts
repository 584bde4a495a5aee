import { z } from 'zod'
import { endpoint, instant, listEndpoint } from '#kernel/contract'

/** Something that happened, as it was written in the transaction that made it so. Carries ids and codes, no personal data. */
export const Event = z.object({
  id: z.string(),
  href: z.string(),
  /** Number in the log; grows, with gaps. */
  seq: z.number().int(),
  /** `<module>.<noun>.<pastTense>` */
  name: z.string(),
  /** Events of one key reach a subscriber in order. */
  key: z.string(),
  payload: z.record(z.string(), z.unknown()),
  actorId: z.string(),
  requestId: z.string().nullable(),
  at: instant,
})

const path = '/api/events/v1/event'
/** A name or its beginning, a key after `@`, or both: `cases.case`, `@<key>`, `interactions.message@<key>`. */
const topic = z
  .string()
  .max(300)
  .regex(/^[\w.-]*(?:@[\w.:~-]+)?$/)
  .min(1)

export const eventEndpoints = {
  listEvents: listEndpoint({
    path,
    summary: 'List what happened',
    item: Event,
    permission: 'events.event.read',
    filters: { id: 'uuid', name: 'text', key: 'text', at: 'instant', actorId: 'text' },
    sorts: ['seq'],
  }),
  getEvent: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read one event',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Event,
    permission: 'events.event.read',
  }),
  streamEvents: endpoint({
    method: 'GET',
    path: '/api/events/v1/stream',
    answer: 'stream',
    output: z.unknown(),
    permission: 'events.stream.read',
    summary: 'Follow events as they are committed (server-sent events; resumes after Last-Event-ID)',
    input: z.object({
      topics: z
        .string()
        .max(8000)
        .transform((t) => t.split(','))
        .pipe(z.array(topic).min(1).max(100)),
      /** For clients that cannot send Last-Event-ID. */
      cursor: z.string().max(40).optional(),
    }),
  }),
}
