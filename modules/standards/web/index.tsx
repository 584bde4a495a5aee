import { defineWeb, page, part } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/standards/clocks',
      needs: 'standards.clock.read',
      page: page(() => import('./clock-list-page.tsx').then((m) => m.ClockListPage)),
    },
    {
      path: '/standards/escalations',
      needs: 'standards.clock.read',
      page: page(() => import('./escalation-list-page.tsx').then((m) => m.EscalationListPage)),
    },
    {
      path: '/standards/policies',
      needs: 'standards.policy.read',
      page: page(() => import('./policy-list-page.tsx').then((m) => m.PolicyListPage)),
    },
    {
      path: '/standards/policies/:id',
      needs: 'standards.policy.read',
      page: page(() => import('./policy-page.tsx').then((m) => m.PolicyPage)),
    },
    {
      path: '/standards/calendars',
      needs: 'standards.calendar.read',
      page: page(() => import('./calendar-list-page.tsx').then((m) => m.CalendarListPage)),
    },
    {
      path: '/standards/calendars/:id',
      needs: 'standards.calendar.read',
      page: page(() => import('./calendar-page.tsx').then((m) => m.CalendarPage)),
    },
  ],
  parts: {
    'standards.clock': part(() => import('./clock-panel.tsx').then((m) => m.ClockPanel)),
    'standards.subjectClocks': part(() => import('./subject-clocks.tsx').then((m) => m.SubjectClocks)),
    'standards.clockStrip': part(() => import('./subject-clocks.tsx').then((m) => m.ClockStrip)),
  },
  menu: [
    {
      area: 'standards',
      order: 10,
      path: '/standards/clocks',
      needs: 'standards.clock.read',
      label: { 'zh-CN': '时限', en: 'Clocks' },
    },
    {
      area: 'standards',
      order: 20,
      path: '/standards/escalations',
      needs: 'standards.clock.read',
      label: { 'zh-CN': '升级', en: 'Escalations' },
    },
    {
      area: 'standards',
      order: 30,
      path: '/standards/policies',
      needs: 'standards.policy.read',
      label: { 'zh-CN': '策略', en: 'Policies' },
    },
    {
      area: 'standards',
      order: 40,
      path: '/standards/calendars',
      needs: 'standards.calendar.read',
      label: { 'zh-CN': '工作日历', en: 'Calendars' },
    },
  ],
})
