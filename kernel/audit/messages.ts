import { defineMessages } from '#kernel/i18n'

/** The audit refuses nothing that the kernel does not already have words for. */
export const messages = defineMessages({ 'zh-CN': { errors: {} }, en: { errors: {} } })
