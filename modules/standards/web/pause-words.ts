import { defineMessages } from '#kernel/i18n'

/** Words of correcting what was recorded of a clock's pauses. */
export const pauseWords = defineMessages({
  'zh-CN': {
    pauses: '暂停记录',
    none: '本轮没有暂停过。',
    add: '补记暂停',
    addTitle: '补记一段暂停',
    takeBack: '撤销',
    voidTitle: '撤销这段暂停',
    from: '从',
    to: '到',
    until: '至今',
    by: { condition: '按策略', person: '人工' },
    dueNow: '现在的截止时间',
    stillPaused: '暂停中，恢复后再算',
    late: '已超时',
    inTime: '未超时',
    cancelled: '时限已取消，没有需要更正的承诺。',
  },
  en: {
    pauses: 'Pauses',
    none: 'This run was never paused.',
    add: 'Record a pause',
    addTitle: 'Record a pause learned of afterwards',
    takeBack: 'Take back',
    voidTitle: 'Take this pause back',
    from: 'From',
    to: 'To',
    until: 'now',
    by: { condition: 'by the policy', person: 'by a person' },
    dueNow: 'Due now',
    stillPaused: 'paused, known when it resumes',
    late: 'overdue',
    inTime: 'in time',
    cancelled: 'The clock was cancelled: there is no promise left to correct.',
  },
})
