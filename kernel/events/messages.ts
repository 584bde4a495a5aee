import { defineMessages } from '#kernel/i18n'

export const messages = defineMessages({
  'zh-CN': {
    errors: {
      hubExists: (v: { id: string }) => `同样的回调地址和条件已登记（${v.id}）。如需更换，请先删除它。`,
      deliveryInWork: '这条投递正在处理中，请稍后再试。',
      hubQueryUnreadable: (v: { part: string }) => `看不懂查询条件“${v.part}”，请写成 属性=值，并用 & 连接。`,
      unknownEventType: (v: { types: string }) => `没有这种事件类型，请使用：${v.types}。`,
    },
  },
  en: {
    errors: {
      hubExists: (v) => `This callback and query are registered already (${v.id}). To replace it, delete it first.`,
      deliveryInWork: 'This delivery is being worked on right now. Try again shortly.',
      hubQueryUnreadable: (v) => `The condition "${v.part}" is not readable. Write attribute=value, joined with &.`,
      unknownEventType: (v) => `There is no such event type. Use one of: ${v.types}.`,
    },
  },
})
