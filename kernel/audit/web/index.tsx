import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/settings/audit',
      needs: 'audit.entry.read',
      page: page(() => import('./audit-list-page.tsx').then((m) => m.AuditListPage)),
    },
  ],
  menu: [
    {
      area: 'settings',
      order: 43,
      path: '/settings/audit',
      needs: 'audit.entry.read',
      label: { 'zh-CN': '审计', en: 'Audit' },
    },
  ],
})
