import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/settings/audit',
      needs: 'audit.entry.read',
      page: page(() => import('./audit-list-page.tsx').then((m) => m.AuditListPage)),
    },
    {
      path: '/settings/audit/chain',
      needs: 'audit.check.read',
      page: page(() => import('./evidence-page.tsx').then((m) => m.EvidencePage)),
    },
  ],
  menu: [
    {
      area: 'settings',
      group: 'system',
      order: 43,
      path: '/settings/audit',
      needs: 'audit.entry.read',
      label: { 'zh-CN': '审计', en: 'Audit' },
    },
    {
      area: 'settings',
      group: 'system',
      order: 44,
      path: '/settings/audit/chain',
      needs: 'audit.check.read',
      label: { 'zh-CN': '审计链', en: 'Audit chain' },
    },
  ],
  // Who checks the chain answers for it.
  landing: [{ path: '/settings/audit', needs: 'audit.check.run', rank: 70 }],
})
