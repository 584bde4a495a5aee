import { useCase } from '#kernel/module'
import { hubEndpoints } from '../contract/hub.ts'
import { hubsPage } from '../views/list-hubs.ts'

export const listHubs = useCase(hubEndpoints.listHubs, (ctx, { api, ...q }) => hubsPage(ctx.tx, q, api))
