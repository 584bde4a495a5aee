import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/governance/controls',
      needs: 'governance.requirement.read',
      page: page(() => import('./control-list-page.tsx').then((m) => m.ControlListPage)),
    },
    {
      path: '/governance/requirements/:id',
      needs: 'governance.requirement.read',
      page: page(() => import('./requirement-page.tsx').then((m) => m.RequirementPage)),
    },
  ],
  menu: [
    {
      area: 'governance',
      order: 10,
      path: '/governance/controls',
      needs: 'governance.requirement.read',
      label: { 'zh-CN': '控制库', en: 'Control library' },
    },
  ],
})
