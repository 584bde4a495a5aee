import { useCase } from '#kernel/module'
import { deliveryEndpoints } from '../contract/delivery.ts'
import { lockDelivery, removeDelivery } from '../store/delivery.ts'

/** The event itself stays in the log; only this debt goes, and the audit tells who let it go and why. */
export const discardDelivery = useCase(deliveryEndpoints.discardDelivery, async (ctx, { id, reason }) => {
  const before = await lockDelivery(ctx.tx, id)
  await removeDelivery(ctx.tx, id)
  const { kind, state, name, key, attempts, last_error: lastError, event_id: eventId } = before
  ctx.audit({
    noun: 'delivery',
    id,
    before: { kind, state, name, key, attempts, lastError, eventId },
    after: { discarded: reason },
  })
  return undefined
})
