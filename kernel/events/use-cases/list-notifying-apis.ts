import { useCase } from '#kernel/module'
import { webHookEndpoints } from '../contract/web-hook.ts'

export const listNotifyingApis = useCase(webHookEndpoints.listNotifyingApis, async ({ host }) => {
  const types = new Map<string, Set<string>>()
  for (const { api, eventType } of host.modules.flatMap((m) => m.notifications)) {
    const name = api.split('/')[0]!
    types.set(name, (types.get(name) ?? new Set()).add(eventType))
  }
  return { items: [...types].map(([api, own]) => ({ api, eventTypes: [...own].sort() })) }
})
