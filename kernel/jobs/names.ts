import { defineNames } from '#kernel/i18n'

/** What people read for the codes of this part: on the pages of roles and of the audit. */
export const names = defineNames<never>({
  'zh-CN': { module: '后台任务', operations: {}, things: {} },
  en: { module: 'Jobs', operations: {}, things: {} },
})
