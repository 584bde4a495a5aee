import { isUuid } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { clockContract } from '../contract/clock.ts'
import { readClock } from '../store/clock.ts'
import { movedBy, pauseAdded, pauseVoided } from './pause-clock.ts'
import { showClocks } from './read-clocks.ts'

/** The same step as adding or taking back a pause, and nothing of it is kept; the reason changes no instant. */
export const previewPause = useCase(clockContract.previewPause, async (ctx, { id, from, to }) => {
  const before = isUuid(id) ? await readClock(ctx.tx, id) : undefined
  if (!before) return refuse('missing', 'clockNotFound')
  const event = to ? pauseAdded(ctx, from, to, 'customerRequest') : pauseVoided(ctx, from)
  const [shown] = await showClocks(ctx, [await movedBy(ctx, before, event, null)])
  return { dueAt: shown!.dueAt, breachedAt: shown!.breachedAt, stage: shown!.stage }
})
