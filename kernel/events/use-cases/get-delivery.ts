import { useCase } from '#kernel/module'
import { deliveryEndpoints } from '../contract/delivery.ts'
import { loadDelivery } from '../store/delivery.ts'
import { toDelivery } from '../views/list-deliveries.ts'

export const getDelivery = useCase(deliveryEndpoints.getDelivery, async (ctx, { id }) =>
  toDelivery(await loadDelivery(ctx.tx, id)),
)
