import { outsideLane, type Bus } from '#kernel/events'
import { startWorker } from '#kernel/jobs'
import type { Host } from '#kernel/module'
import { followKeys } from '#kernel/vault'
import { startMailboxes } from '#modules/interactions'

/** Deliveries, web hooks, mailboxes, jobs and timers, woken by the bus; answers how to stop: what runs is finished or given back first. */
export function runWorker(host: Host, bus: Bus): () => Promise<void> {
  const lane = outsideLane(host)
  const worker = startWorker(host, { extra: [lane.loop] })
  const unhear = bus.onPoke(worker.wake)
  const unfollowKeys = followKeys(host)
  const mailboxes = startMailboxes(host)
  return async () => {
    unhear()
    unfollowKeys()
    await (await mailboxes).stop()
    await worker.stop()
    await lane.stop()
  }
}
