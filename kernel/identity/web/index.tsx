import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    { path: '/settings/people', needs: 'identity.person.read', page: page(() => import('./person-list-page.tsx').then((m) => m.PersonListPage)) },
  ],
  menu: [
    { area: 'settings', order: 10, path: '/settings/people', needs: 'identity.person.read', label: { 'zh-CN': '人员', en: 'People' } },
  ],
})
