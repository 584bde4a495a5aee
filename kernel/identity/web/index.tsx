import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/settings/people',
      needs: 'identity.person.read',
      page: page(() => import('./person-list-page.tsx').then((m) => m.PersonListPage)),
    },
    {
      path: '/settings/people/:id',
      needs: 'identity.person.read',
      page: page(() => import('./person-page.tsx').then((m) => m.PersonPage)),
    },
    {
      path: '/settings/teams',
      needs: 'identity.team.read',
      page: page(() => import('./team-list-page.tsx').then((m) => m.TeamListPage)),
    },
    {
      path: '/settings/organisation',
      needs: 'identity.org.read',
      page: page(() => import('./org-page.tsx').then((m) => m.OrgPage)),
    },
    {
      path: '/settings/roles',
      needs: 'identity.role.read',
      page: page(() => import('./role-list-page.tsx').then((m) => m.RoleListPage)),
    },
    {
      path: '/settings/roles/permissions',
      needs: 'identity.role.read',
      page: page(() => import('./permission-table-page.tsx').then((m) => m.PermissionTablePage)),
    },
    {
      path: '/settings/roles/:id',
      needs: 'identity.role.read',
      page: page(() => import('./role-page.tsx').then((m) => m.RolePage)),
    },
    {
      path: '/settings/separation',
      needs: 'identity.separation.read',
      page: page(() => import('./separation-page.tsx').then((m) => m.SeparationPage)),
    },
    {
      path: '/settings/keys',
      needs: 'identity.apiKey.read',
      page: page(() => import('./api-key-list-page.tsx').then((m) => m.ApiKeyListPage)),
    },
    {
      path: '/settings/sessions',
      needs: 'identity.session.read',
      page: page(() => import('./session-list-page.tsx').then((m) => m.SessionListPage)),
    },
    {
      path: '/settings/delegations',
      needs: 'identity.delegation.read',
      page: page(() => import('./delegation-list-page.tsx').then((m) => m.DelegationListPage)),
    },
    {
      path: '/my/delegations',
      page: page(() => import('./my-delegations-page.tsx').then((m) => m.MyDelegationsPage)),
    },
    {
      path: '/settings/sign-in',
      needs: 'identity.ssoProvider.read',
      page: page(() => import('./sign-in-settings-page.tsx').then((m) => m.SignInSettingsPage)),
    },
    {
      path: '/my/security',
      page: page(() => import('./my-security-page.tsx').then((m) => m.MySecurityPage)),
    },
  ],
  menu: [
    {
      area: 'settings',
      group: 'people',
      order: 10,
      path: '/settings/people',
      needs: 'identity.person.read',
      label: { 'zh-CN': '人员', en: 'People' },
    },
    {
      area: 'settings',
      group: 'people',
      order: 11,
      path: '/settings/teams',
      needs: 'identity.team.read',
      label: { 'zh-CN': '班组', en: 'Teams' },
    },
    {
      area: 'settings',
      group: 'people',
      order: 12,
      path: '/settings/organisation',
      needs: 'identity.org.read',
      label: { 'zh-CN': '组织', en: 'Organisation' },
    },
    {
      area: 'settings',
      group: 'rights',
      order: 13,
      path: '/settings/roles',
      needs: 'identity.role.read',
      label: { 'zh-CN': '角色', en: 'Roles' },
    },
    {
      area: 'settings',
      group: 'rights',
      order: 13.1,
      path: '/settings/separation',
      needs: 'identity.separation.read',
      label: { 'zh-CN': '职责分离', en: 'Separation of duties' },
    },
    {
      area: 'settings',
      group: 'rights',
      order: 13.2,
      path: '/settings/delegations',
      needs: 'identity.delegation.read',
      label: { 'zh-CN': '委托', en: 'Delegations' },
    },
    {
      area: 'settings',
      group: 'rights',
      order: 14,
      path: '/settings/keys',
      needs: 'identity.apiKey.read',
      label: { 'zh-CN': 'API 密钥', en: 'API keys' },
    },
    {
      area: 'settings',
      group: 'rights',
      order: 16,
      path: '/settings/sign-in',
      needs: 'identity.ssoProvider.read',
      label: { 'zh-CN': '登录方式', en: 'Sign-in' },
    },
    {
      area: 'settings',
      group: 'rights',
      order: 15,
      path: '/settings/sessions',
      needs: 'identity.session.read',
      label: { 'zh-CN': '登录会话', en: 'Sign-ins' },
    },
  ],
  // Who decides what others may do looks after the system, whatever else the role allows.
  landing: [{ path: '/settings/people', needs: 'identity.role.change', rank: 80 }],
  search: [
    {
      label: { 'zh-CN': '人员', en: 'People' },
      needs: 'identity.person.read',
      find: async (text) => (await import('./find-people.ts')).findPeople(text),
    },
  ],
})
