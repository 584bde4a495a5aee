import { useCase } from '#kernel/module'
import { webHookEndpoints } from '../contract/web-hook.ts'
import { hubsPage } from '../views/list-hubs.ts'

export const listWebHooks = useCase(webHookEndpoints.listWebHooks, (ctx, q) => hubsPage(ctx.tx, q))
