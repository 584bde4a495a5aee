import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/settings/imports',
      needs: 'imports.run.read',
      page: page(() => import('./import-list-page.tsx').then((m) => m.ImportListPage)),
    },
    {
      path: '/settings/imports/:id',
      needs: 'imports.run.read',
      page: page(() => import('./import-page.tsx').then((m) => m.ImportPage)),
    },
  ],
  menu: [
    {
      area: 'settings',
      group: 'service',
      order: 30,
      path: '/settings/imports',
      needs: 'imports.run.read',
      label: { 'zh-CN': '导入', en: 'Import' },
    },
  ],
})
