import { defineMessages } from '#kernel/i18n'

/** Words that tell of data that may only be kept. */
export const restrictionWords = defineMessages({
  'zh-CN': {
    short: '限制处理',
    restricted: '该客户的个人信息已限制处理',
    laws: { pipl: '《个人信息保护法》第四十四条', gdpr: 'GDPR 第 18 条' },
    byRequest: (v: { number: string; law: string; date: string }) =>
      `自 ${v.date} 起，应客户本人请求（${v.number}，${v.law}）。`,
    since: (v: { date: string }) => `自 ${v.date} 起，应客户本人请求。`,
    means:
      '资料只能保存：不能更改、评级、合并、删除或导入，不做营销和满意度调查，导出时不包含。客户本人提出的工单、来电和消息照常受理，答复也照常发送。',
    openRequest: '查看请求',
  },
  en: {
    short: 'Restricted',
    restricted: 'The data of this customer are restricted',
    laws: { pipl: 'PIPL article 44', gdpr: 'GDPR article 18' },
    byRequest: (v) => `Since ${v.date}, at the customer’s own request (${v.number}, ${v.law}).`,
    since: (v) => `Since ${v.date}, at the customer’s own request.`,
    means:
      'The record is only kept: not changed, classed, merged, deleted or imported, no marketing and no surveys, and left out of exports. Cases, calls and messages the customer brings are taken as ever, and answered.',
    openRequest: 'See the request',
  },
})
