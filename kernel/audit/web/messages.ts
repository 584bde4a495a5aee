import { defineMessages } from '#kernel/i18n'

/** Words of the audit page. */
export const words = defineMessages({
  'zh-CN': {
    audit: '审计', auditHelp: '每次修改和每次查看个人信息：谁、何时、从哪里、改了什么', at: '时间', actor: '操作人', actorKind: '身份', operation: '操作', noun: '对象类型', subject: '对象', address: '来源地址', request: '请求编号',
    person: '人员', key: 'API 密钥', system: '系统', visitor: '访客', before: '之前', after: '之后', field: '字段', noChange: '没有记录内容变化',
  },
  en: {
    audit: 'Audit', auditHelp: 'Every change and every read of personal data: who, when, from where, before and after', at: 'When', actor: 'By', actorKind: 'As', operation: 'Operation', noun: 'Kind of thing', subject: 'Thing', address: 'From', request: 'Request',
    person: 'Person', key: 'API key', system: 'System', visitor: 'Visitor', before: 'Before', after: 'After', field: 'Field', noChange: 'No change of content was recorded',
  },
})
