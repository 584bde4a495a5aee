import { defineMessages } from '#kernel/i18n'

export const messages = defineMessages({
  'zh-CN': { title: '信息安全治理', errors: {} },
  en: { title: 'Governance of information security', errors: {} },
})
