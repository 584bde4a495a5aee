import { z } from 'zod'
import { sql } from '#kernel/db'
import { defineModule, event, notification, on, type Ctx, type Host } from '#kernel/module'
import { systemActor, write } from '#kernel/module'

/** A module that does nothing but happen: with it the tests of deliveries, live updates and web hooks make trouble. */
export const thingMade = event('faults.thing.made', z.object({ thingId: z.uuid(), n: z.number().int() }), (p) =>
  keyOf(p.n),
)
/** Ten keys, so that there is order to keep and work to share. */
const keyOf = (n: number) => `k${n % 10}`

/**
 * Who works, and what happens inside a delivery after its reaction has run and before it commits; set by the process under test.
 */
export const trouble: { worker: string; inside: (n: number) => Promise<void> } = {
  worker: 'test',
  inside: async () => {},
}

export async function makeThing(ctx: Ctx, n: number): Promise<string> {
  const id = ctx.newId()
  await sql`insert into faults.thing (id, key, n) values (${id}, ${keyOf(n)}, ${n})`.execute(ctx.tx)
  ctx.emit(thingMade, { thingId: id, n })
  return id
}
const origin = { actor: systemActor, locale: 'zh-CN', operation: 'test' } as const
export const commitThing = (host: Host, n: number): Promise<string> => write(host, origin, (ctx) => makeThing(ctx, n))

export const faultModule = defineModule({
  name: 'faults',
  dir: import.meta.dirname,
  contract: {},
  implement: {},
  messages: { 'zh-CN': {}, en: {} },
  on: [
    on(thingMade, 'faults.seeThing', async (ctx, { thingId, n }) => {
      await sql`insert into faults.seen (thing_id, key, n, worker)
        values (${thingId}, ${keyOf(n)}, ${n}, ${trouble.worker})`.execute(ctx.tx)
      await trouble.inside(n)
    }),
  ],
  notifications: [
    notification('faultTest/v4', 'ThingCreateEvent', 'thing', thingMade, async (ctx, { thingId }) => {
      const found = await sql<{
        id: string
        key: string
        n: number
        note: string
      }>`select id, key, n, note from faults.thing where id = ${thingId}`.execute(ctx.tx)
      return found.rows[0] && { ...found.rows[0], href: `/tmf-api/faultTest/v4/thing/${thingId}` }
    }),
  ],
})
