import { defineWeb, page, part } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/customers',
      needs: 'customers.customer.read',
      page: page(() => import('./customer-list-page.tsx').then((m) => m.CustomerListPage)),
    },
    {
      path: '/customers/:id',
      needs: 'customers.customer.read',
      page: page(() => import('./customer-page.tsx').then((m) => m.CustomerPage)),
    },
  ],
  menu: [
    {
      area: 'customers',
      order: 10,
      path: '/customers',
      needs: 'customers.customer.read',
      label: { 'zh-CN': '客户', en: 'Customers' },
    },
  ],
  parts: { 'customers.restriction': part(() => import('./restriction-note.tsx').then((m) => m.CustomerRestriction)) },
  search: [
    {
      label: { 'zh-CN': '客户', en: 'Customers' },
      needs: 'customers.customer.read',
      find: async (text) => (await import('./find-customers.ts')).findCustomers(text),
    },
  ],
})
