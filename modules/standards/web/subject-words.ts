import { defineMessages } from '#kernel/i18n'

/** Words of the promises shown on the page of what they are about. */
export const subjectWords = defineMessages({
  'zh-CN': {
    noClocks: '没有适用的服务标准',
    pauseFirst: '暂停最先到期的时限',
    used: (v: { used: string; all: string }) => `已用 ${v.used} / ${v.all}`,
    workingShort: '工时',
    dueAt: '截止',
  },
  en: {
    noClocks: 'No service standard applies',
    pauseFirst: 'Pause the clock that is due first',
    used: (v) => `${v.used} of ${v.all}`,
    workingShort: 'working',
    dueAt: 'Due',
  },
})
