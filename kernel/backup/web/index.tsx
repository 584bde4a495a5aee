import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/settings/backups',
      needs: 'backup.backup.read',
      page: page(() => import('./backup-list-page.tsx').then((m) => m.BackupListPage)),
    },
  ],
  menu: [
    {
      area: 'settings',
      group: 'system',
      order: 46,
      path: '/settings/backups',
      needs: 'backup.backup.read',
      label: { 'zh-CN': '备份', en: 'Backups' },
    },
  ],
})
