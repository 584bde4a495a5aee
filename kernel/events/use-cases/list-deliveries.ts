import { useCase } from '#kernel/module'
import { deliveryEndpoints } from '../contract/delivery.ts'
import { deliveriesPage } from '../views/list-deliveries.ts'

export const listDeliveries = useCase(deliveryEndpoints.listDeliveries, (ctx, q) => deliveriesPage(ctx.tx, q))
