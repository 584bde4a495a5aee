import { defineMessages } from '#kernel/i18n'

/** Words of the page for those who program against our API. */
export const openApiWords = defineMessages({
  'zh-CN': {
    title: '开放接口',
    summary: '合作伙伴和自有系统用 API 密钥调用 TM Forum Open API（v4）；本系统的页面也只用这一套接口。',
    start: '从这里开始',
    key: '创建密钥，角色选“合作伙伴（开放接口）”',
    spec: '接口说明（OpenAPI 3.1），可生成客户端代码',
    hooks: '登记回调，事件发生时通知对方系统',
    deliveries: '查看未送达的通知，修好后重新投递',
    first: '第一次调用',
    firstHelp: '把 clk_… 换成密钥。每次拒绝都说明原因和办法，语言随 Accept-Language。',
    apis: '接口与事件',
    verify: '校验回调签名（Node.js）',
    verifyHelp: '先校验再处理。重复投递的 X-Clearline-Delivery 相同。',
  },
  en: {
    title: 'Open APIs',
    summary:
      'Partners and your own systems call the TM Forum Open APIs (v4) with an API key; the pages here use the same API.',
    start: 'Start here',
    key: 'Make a key with the role “Partner (open APIs)”',
    spec: 'Description of the API (OpenAPI 3.1), from which clients are generated',
    hooks: 'Register web hooks, so that their system is told of what happens',
    deliveries: 'See which news did not arrive, and send it again once it is mended',
    first: 'The first call',
    firstHelp:
      'Put the key in place of clk_…. Every refusal says why and what to do, in the language of Accept-Language.',
    apis: 'APIs and their events',
    verify: 'Verify the signature of a call (Node.js)',
    verifyHelp: 'Verify before believing. A repeat bears the same X-Clearline-Delivery.',
  },
})
