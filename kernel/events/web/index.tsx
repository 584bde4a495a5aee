import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/settings/events',
      needs: 'events.event.read',
      page: page(() => import('./event-list-page.tsx').then((m) => m.EventListPage)),
    },
    {
      path: '/settings/deliveries',
      needs: 'events.delivery.read',
      page: page(() => import('./delivery-list-page.tsx').then((m) => m.DeliveryListPage)),
    },
    {
      path: '/settings/web-hooks',
      needs: 'events.hub.read',
      page: page(() => import('./web-hook-list-page.tsx').then((m) => m.WebHookListPage)),
    },
    {
      path: '/settings/open-apis',
      needs: 'events.hub.read',
      page: page(() => import('./open-api-page.tsx').then((m) => m.OpenApiPage)),
    },
  ],
  menu: [
    {
      area: 'settings',
      group: 'system',
      order: 15,
      path: '/settings/open-apis',
      needs: 'events.hub.read',
      label: { 'zh-CN': '开放接口', en: 'Open APIs' },
    },
    {
      area: 'settings',
      group: 'system',
      order: 40,
      path: '/settings/events',
      needs: 'events.event.read',
      label: { 'zh-CN': '事件', en: 'Events' },
    },
    {
      area: 'settings',
      group: 'system',
      order: 41,
      path: '/settings/deliveries',
      needs: 'events.delivery.read',
      label: { 'zh-CN': '投递与死信', en: 'Deliveries' },
    },
    {
      area: 'settings',
      group: 'system',
      order: 42,
      path: '/settings/web-hooks',
      needs: 'events.hub.read',
      label: { 'zh-CN': '外部回调', en: 'Web hooks' },
    },
  ],
})
