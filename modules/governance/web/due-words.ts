import { defineMessages } from '#kernel/i18n'

/** Words of what waits for somebody in governance. */
export const dueWords = defineMessages({
  'zh-CN': {
    due: '待我办理',
    dueHelp: '安全治理中等我处理的事；办完即消失，到期前一周和逾期时会再提醒',
    what: '事项',
    kind: '种类',
    kinds: {
      accessReview: '权限复核',
      riskReview: '风险复审',
      riskTreatment: '风险处置',
      correctiveAction: '纠正措施',
      planReview: '预案复审',
      drill: '预案演练',
      campaign: '意识教育',
      policy: '阅知制度',
    } as Readonly<Record<string, string>>,
    stage: '状态',
    stages: { asked: '待办', soon: '即将到期', late: '已逾期' } as Readonly<Record<string, string>>,
    dueAt: '期限',
    remindedAt: '最近提醒',
  },
  en: {
    due: 'Waiting for me',
    dueHelp:
      'What governance waits for from me. Gone once it is done; told again a week before it is due and when it is late',
    what: 'What',
    kind: 'Kind',
    kinds: {
      accessReview: 'Access review',
      riskReview: 'Review of a risk',
      riskTreatment: 'Risk treatment',
      correctiveAction: 'Corrective action',
      planReview: 'Review of a plan',
      drill: 'Drill of a plan',
      campaign: 'Awareness',
      policy: 'Policy to read',
    },
    stage: 'State',
    stages: { asked: 'To be done', soon: 'Due soon', late: 'Late' },
    dueAt: 'Due',
    remindedAt: 'Last told',
  },
})
export type DueWords = (typeof dueWords)['zh-CN']
