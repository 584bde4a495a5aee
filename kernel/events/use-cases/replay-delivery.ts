import { useCase } from '#kernel/module'
import { deliveryEndpoints } from '../contract/delivery.ts'
import { loadDelivery, lockDelivery, makeDue } from '../store/delivery.ts'
import { toDelivery } from '../views/list-deliveries.ts'

/** A dead one that is replayed comes after what was delivered meanwhile: order holds among pending ones only. */
export const replayDelivery = useCase(deliveryEndpoints.replayDelivery, async (ctx, { id }) => {
  const before = await lockDelivery(ctx.tx, id)
  await makeDue(ctx.tx, id, ctx.now)
  const after = await loadDelivery(ctx.tx, id)
  ctx.audit({
    noun: 'delivery',
    id,
    before: { state: before.state, attempts: before.attempts },
    after: { state: after.state, attempts: after.attempts },
  })
  ctx.afterCommit(ctx.host.poke)
  return toDelivery(after)
})
