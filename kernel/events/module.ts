import { defineModule, schedule } from '#kernel/module'
import { sql } from '#kernel/db'
import { eventsContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { createHub } from './use-cases/create-hub.ts'
import { deleteHub } from './use-cases/delete-hub.ts'
import { discardDelivery } from './use-cases/discard-delivery.ts'
import { getDelivery } from './use-cases/get-delivery.ts'
import { getEvent } from './use-cases/get-event.ts'
import { getHub } from './use-cases/get-hub.ts'
import { listDeliveries } from './use-cases/list-deliveries.ts'
import { listEvents } from './use-cases/list-events.ts'
import { listHubs } from './use-cases/list-hubs.ts'
import { listNotifyingApis } from './use-cases/list-notifying-apis.ts'
import { listWebHooks } from './use-cases/list-web-hooks.ts'
import { replayDeliveries } from './use-cases/replay-deliveries.ts'
import { replayDelivery } from './use-cases/replay-delivery.ts'
import { streamEvents } from './use-cases/stream-events.ts'

/** Answers to repeated requests are kept 48 h; a delivery can outlive its listener when both were written at the same instant. */
const tidy = schedule({
  name: 'events.removeOld',
  cron: '17 * * * *',
  zone: 'UTC',
  catchUp: 'once',
  run: async (ctx) => {
    await sql`delete from kernel.idempotent_reply where at < ${new Date(ctx.now.getTime() - 48 * 3_600_000)}`.execute(
      ctx.tx,
    )
    await sql`delete from kernel.delivery d where d.lane = 'outside' and not exists (select 1 from kernel.hub h
      where d.subscriber = 'hub:' || h.id)`.execute(ctx.tx)
  },
})

export default defineModule({
  name: 'events',
  dir: import.meta.dirname,
  dataMap,
  contract: eventsContract,
  messages,
  names,
  schedules: [tidy],
  implement: {
    listEvents,
    getEvent,
    streamEvents,
    listDeliveries,
    getDelivery,
    replayDelivery,
    replayDeliveries,
    discardDelivery,
    createHub,
    listHubs,
    getHub,
    deleteHub,
    listWebHooks,
    listNotifyingApis,
  },
})
