import { expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { createBus, createLive, settleEarlier, subscribe } from '#kernel/events'
import { testApp } from '#kernel/testing'
import audit from '../audit/module.ts'
import jobs from '../jobs/module.ts'
import { commitThing, faultModule } from './fault-module/module.ts'
import events from './module.ts'

test('restored into a cluster whose transaction numbers are lower, news arrive as before', async () => {
  const restored = await testApp([events, jobs, audit, faultModule])
  const itsBus = createBus(restored.url)
  const itsHost = { ...restored.host, poke: itsBus.poke }
  await commitThing(itsHost, 1)
  await sql`update kernel.event set xid = '900000000000'`.execute(restored.db)
  await settleEarlier(restored.db)
  const itsLive = createLive(itsHost, itsBus)
  const got: number[] = []
  const subscription = subscribe(itsHost, { names: ['faults.thing.made'] }, (news) => {
    if (news.kind === 'event') got.push(news.event.payload.n as number)
  })
  await subscription.ready
  await commitThing(itsHost, 2)
  await expect.poll(() => got).toEqual([2])
  subscription.close()
  itsLive.close()
  await itsBus.close()
  await restored.close()
})
