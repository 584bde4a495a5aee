import { z } from 'zod'
import { endpoint, listEndpoint } from '#kernel/contract'
import { Hub } from './hub.ts'

/** A listener with the API it listens to: the view of whoever looks after all of them. */
export const WebHook = Hub.extend({ api: z.string() })

const path = '/api/events/v1/webHook'

export const webHookEndpoints = {
  listWebHooks: listEndpoint({
    path,
    summary: 'List the listeners of all TMF APIs',
    item: WebHook,
    permission: 'events.hub.read',
    filters: { id: 'uuid', api: 'text', callback: 'text', failures: 'number', createdAt: 'instant' },
    sorts: ['createdAt', 'failures', 'api'],
  }),
  listNotifyingApis: endpoint({
    method: 'GET',
    path: `${path}/api`,
    summary: 'List the TMF APIs that can be listened to, with their event types',
    input: z.strictObject({}),
    output: z.object({ items: z.array(z.object({ api: z.string(), eventTypes: z.array(z.string()) })) }),
    permission: 'events.hub.read',
  }),
}
