import { defineMessages } from '#kernel/i18n'

export const messages = defineMessages({
  'zh-CN': {
    title: '信息安全治理',
    errors: {
      orgNotFound: '找不到该组织，请重新选择。',
      personNotFound: '找不到该人员或其已离职，请重新选择。',
      mappingOfLaw: '对应关系须从一项控制指向一项法规要求，请重新选择。',
      mappingExists: '这两项之间已有对应关系，请修改它。',
      statementExists: '该组织已有适用性声明，请打开它继续。',
      clauseAlwaysApplies: '第 4–10 章的要求不能排除，请改为“适用”。',
      justificationMissing: '请说明采用或不采用的理由。',
      requirementRetired: '新版标准已取消该项，不能再作答。',
      statementIncomplete: (v: { count: number; first: string }) =>
        `还有 ${v.count} 项控制未决定（从 ${v.first} 起），请全部决定后再发布。`,
      nothingNew: '自上次发布以来没有变化，无需再发布。',
      issueNotFound: (v: { number: number }) => `没有第 ${v.number} 版，请重新选择。`,
    },
  },
  en: {
    title: 'Governance of information security',
    errors: {
      orgNotFound: 'There is no such organisation. Choose another.',
      personNotFound: 'There is no such person, or they have left. Choose another.',
      mappingOfLaw: 'A mapping leads from a control to a requirement of law. Choose again.',
      mappingExists: 'These two are mapped already. Change that mapping.',
      statementExists: 'This organisation has a statement already. Open it and go on there.',
      clauseAlwaysApplies: 'Clauses 4 to 10 cannot be left out. Mark it as applicable.',
      justificationMissing: 'Say why it is taken or left out.',
      requirementRetired: 'A later edition dropped this; it is not answered any more.',
      statementIncomplete: (v) =>
        `${v.count} controls are not decided (from ${v.first} on). Decide all of them before you issue it.`,
      nothingNew: 'Nothing has changed since the last issue, so there is nothing to issue.',
      issueNotFound: (v) => `There is no issue ${v.number}. Choose another.`,
    },
  },
})
