import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    { path: '/desk', needs: 'cases.case.read', page: page(() => import('./desk-page.tsx').then((m) => m.DeskPage)) },
    {
      path: '/cases',
      needs: 'cases.case.read',
      page: page(() => import('./case-list-page.tsx').then((m) => m.CaseListPage)),
    },
    {
      path: '/cases/:id',
      needs: 'cases.case.read',
      page: page(() => import('./case-page.tsx').then((m) => m.CasePage)),
    },
    {
      path: '/settings/cases',
      needs: 'cases.catalog.read',
      page: page(() => import('./catalogue-page.tsx').then((m) => m.CataloguePage)),
    },
  ],
  menu: [
    { area: 'desk', path: '/desk', needs: 'interactions.conversation.reply', label: { 'zh-CN': '工作台', en: 'Desk' } },
    { area: 'cases', path: '/cases', needs: 'cases.case.read', label: { 'zh-CN': '工单', en: 'Cases' } },
    {
      area: 'settings',
      group: 'service',
      order: 20,
      path: '/settings/cases',
      needs: 'cases.catalog.read',
      label: { 'zh-CN': '工单目录', en: 'Case catalogue' },
    },
  ],
  search: [
    {
      label: { 'zh-CN': '工单', en: 'Cases' },
      needs: 'cases.case.read',
      find: async (text) => (await import('./find-cases.ts')).findCases(text),
    },
  ],
  landing: [
    { path: '/desk', needs: 'interactions.conversation.reply', rank: 50 },
    { path: '/cases', needs: 'cases.case.work', rank: 40 },
  ],
})
