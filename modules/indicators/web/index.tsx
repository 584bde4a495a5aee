import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/indicators',
      needs: 'indicators.value.read',
      page: page(() => import('./board-page.tsx').then((m) => m.BoardPage)),
    },
    {
      path: '/indicators/heat-map',
      needs: 'indicators.value.read',
      page: page(() => import('./heat-map-page.tsx').then((m) => m.HeatMapPage)),
    },
    {
      path: '/indicators/new',
      needs: 'indicators.indicator.change',
      page: page(() => import('./definition-page.tsx').then((m) => m.NewDefinitionPage)),
    },
    {
      path: '/indicators/:id',
      needs: 'indicators.value.read',
      page: page(() => import('./indicator-page.tsx').then((m) => m.IndicatorPage)),
    },
    {
      path: '/indicators/:id/definition',
      needs: 'indicators.indicator.read',
      page: page(() => import('./definition-page.tsx').then((m) => m.DefinitionPage)),
    },
  ],
  menu: [
    {
      area: 'indicators',
      order: 10,
      path: '/indicators',
      needs: 'indicators.value.read',
      label: { 'zh-CN': '指标看板', en: 'Indicators' },
    },
    {
      area: 'indicators',
      order: 11,
      path: '/indicators/heat-map',
      needs: 'indicators.value.read',
      label: { 'zh-CN': '机构热力图', en: 'Heat map' },
    },
  ],
  // Who answers for the numbers works here; who neither works cases nor talks with customers looks here first.
  landing: [
    { path: '/indicators', needs: 'indicators.indicator.change', rank: 60 },
    { path: '/indicators', needs: 'indicators.value.read', rank: 10 },
  ],
})
