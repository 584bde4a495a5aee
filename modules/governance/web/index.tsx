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
    {
      path: '/governance/statements',
      needs: 'governance.statement.read',
      page: page(() => import('./statement-list-page.tsx').then((m) => m.StatementListPage)),
    },
    {
      path: '/governance/statements/:id',
      needs: 'governance.statement.read',
      page: page(() => import('./statement-page.tsx').then((m) => m.StatementPage)),
    },
    {
      path: '/governance/statement-issues/:id',
      needs: 'governance.statement.read',
      page: page(() => import('./issue-page.tsx').then((m) => m.IssuePage)),
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
    {
      area: 'governance',
      order: 11,
      path: '/governance/statements',
      needs: 'governance.statement.read',
      label: { 'zh-CN': '适用性声明', en: 'Applicability' },
    },
  ],
})
