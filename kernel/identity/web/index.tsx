import { identityContract } from '#contracts/identity'
import { defineWeb, page } from '#kernel/ui'

export default defineWeb({
  routes: [
    { path: '/settings/people', needs: identityContract.listPeople, page: page(() => import('./person-list-page.tsx').then((m) => m.PersonListPage)) },
  ],
  menu: [
    { area: 'settings', order: 10, path: '/settings/people', needs: identityContract.listPeople, label: { 'zh-CN': '人员', en: 'People' } },
  ],
})
