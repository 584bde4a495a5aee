import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/surveys',
      needs: 'surveys.result.read',
      page: page(() => import('./results-page.tsx').then((m) => m.ResultsPage)),
    },
    {
      path: '/surveys/answers',
      needs: 'surveys.answer.read',
      page: page(() => import('./answers-page.tsx').then((m) => m.AnswersPage)),
    },
    {
      path: '/surveys/definitions',
      needs: 'surveys.survey.read',
      page: page(() => import('./definition-list-page.tsx').then((m) => m.DefinitionListPage)),
    },
    {
      path: '/surveys/definitions/new',
      needs: 'surveys.survey.change',
      page: page(() => import('./definition-page.tsx').then((m) => m.NewDefinitionPage)),
    },
    {
      path: '/surveys/definitions/:id',
      needs: 'surveys.survey.read',
      page: page(() => import('./definition-page.tsx').then((m) => m.DefinitionPage)),
    },
  ],
  menu: [
    {
      area: 'surveys',
      order: 10,
      path: '/surveys',
      needs: 'surveys.result.read',
      label: { 'zh-CN': '满意度结果', en: 'Satisfaction' },
    },
    {
      area: 'surveys',
      order: 11,
      path: '/surveys/answers',
      needs: 'surveys.answer.read',
      label: { 'zh-CN': '邀请与评价', en: 'Answers' },
    },
    {
      area: 'surveys',
      order: 12,
      path: '/surveys/definitions',
      needs: 'surveys.survey.read',
      label: { 'zh-CN': '问卷设置', en: 'Surveys' },
    },
  ],
})
