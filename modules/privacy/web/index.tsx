import { defineWeb, page, part } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/privacy/requests',
      needs: 'privacy.request.read',
      page: page(() => import('./request-list-page.tsx').then((m) => m.RequestListPage)),
    },
    {
      path: '/privacy/requests/:id',
      needs: 'privacy.request.read',
      page: page(() => import('./request-page.tsx').then((m) => m.RequestPage)),
    },
    {
      path: '/my/privacy',
      page: page(() => import('./my-privacy-page.tsx').then((m) => m.MyPrivacyPage)),
    },
    {
      path: '/privacy/incidents',
      needs: 'privacy.incident.read',
      page: page(() => import('./incident-list-page.tsx').then((m) => m.IncidentListPage)),
    },
    {
      path: '/privacy/incidents/:id',
      needs: 'privacy.incident.read',
      page: page(() => import('./incident-page.tsx').then((m) => m.IncidentPage)),
    },
    {
      path: '/privacy/holds',
      needs: 'privacy.hold.read',
      page: page(() => import('./hold-list-page.tsx').then((m) => m.HoldListPage)),
    },
    {
      path: '/privacy/register',
      needs: 'privacy.register.read',
      page: page(() => import('./register-page.tsx').then((m) => m.RegisterPage)),
    },
    {
      path: '/privacy/purposes',
      needs: 'privacy.consent.read',
      page: page(() => import('./purpose-page.tsx').then((m) => m.PurposePage)),
    },
    {
      path: '/privacy/retention',
      needs: 'privacy.retention.read',
      page: page(() => import('./retention-page.tsx').then((m) => m.RetentionPage)),
    },
  ],
  menu: [
    {
      area: 'governance',
      group: 'privacy',
      order: 50,
      path: '/privacy/requests',
      needs: 'privacy.request.read',
      label: { 'zh-CN': '个人信息请求', en: 'Privacy requests' },
    },
    {
      area: 'governance',
      group: 'privacy',
      order: 51,
      path: '/privacy/holds',
      needs: 'privacy.hold.read',
      label: { 'zh-CN': '数据保全', en: 'Legal holds' },
    },
    {
      area: 'governance',
      group: 'privacy',
      order: 52,
      path: '/privacy/register',
      needs: 'privacy.register.read',
      label: { 'zh-CN': '处理登记', en: 'Processing register' },
    },
    {
      area: 'governance',
      group: 'privacy',
      order: 53,
      path: '/privacy/purposes',
      needs: 'privacy.consent.read',
      label: { 'zh-CN': '同意与告知', en: 'Consent and notices' },
    },
    {
      area: 'governance',
      group: 'privacy',
      order: 54,
      path: '/privacy/retention',
      needs: 'privacy.retention.read',
      label: { 'zh-CN': '保存期限', en: 'Retention' },
    },
    {
      area: 'governance',
      group: 'risks',
      order: 55,
      path: '/privacy/incidents',
      needs: 'privacy.incident.read',
      label: { 'zh-CN': '安全事件', en: 'Security incidents' },
    },
  ],
  parts: { 'privacy.consents': part(() => import('./consents.tsx').then((m) => m.Consents)) },
  // The privacy officer's desk is before the audit, which is hers too.
  landing: [{ path: '/privacy/requests', needs: 'privacy.request.work', rank: 75 }],
})
