import { defineMessages } from '#kernel/i18n'

export const messages = defineMessages({ 'zh-CN': { errors: {} }, en: { errors: {} } })
