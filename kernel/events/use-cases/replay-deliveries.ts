import { useCase } from '#kernel/module'
import { deliveryEndpoints } from '../contract/delivery.ts'
import { makeAllDue } from '../store/delivery.ts'

export const replayDeliveries = useCase(deliveryEndpoints.replayDeliveries, async (ctx, { name }) => {
  const count = await makeAllDue(ctx.tx, name, ctx.now)
  ctx.audit({ noun: 'delivery', id: name, after: { replayed: count } })
  ctx.afterCommit(ctx.host.poke)
  return { count }
})
