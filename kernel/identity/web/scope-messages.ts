import { defineMessages } from '#kernel/i18n'

/** Words of how far a role reaches, and of what somebody can see. */
export const scopeWords = defineMessages({
  'zh-CN': {
    scope: '数据范围',
    scopeHelp: '决定持有人能看到和处理哪些客户、工单和会话；无人负责的记录大家都能看到，以便有人接手',
    all: '全部',
    org: '所在组织及下级',
    team: '所在班组',
    own: '本人经手',
    where: '在哪里生效',
    ownOrg: '本人所在组织',
    sees: '能看到什么',
    seesAll: (v: { role: string }) => `${v.role}：全部客户、工单和会话`,
    seesOrg: (v: { role: string; org: string }) =>
      `${v.role}：“${v.org}”及其所有下级的客户、工单和会话，以及其班组经办的`,
    seesTeam: (v: { role: string; teams: string }) => `${v.role}：班组“${v.teams}”经办的工单和会话，及其客户`,
    seesOwn: (v: { role: string }) => `${v.role}：本人负责、受理或刚转出的工单和会话，及其客户`,
    seesNothing: '没有角色，看不到客户、工单和会话',
    noTeam: '（未加入班组）',
    unplaced: '还没有归属任何组织和班组的记录，所有人都能看到。',
  },
  en: {
    scope: 'Reach',
    scopeHelp:
      'Whose customers, cases and conversations its holders see and work on. What nobody is responsible for yet is seen by all, so that somebody can take it up',
    all: 'Everything',
    org: 'Their organisation and all below it',
    team: 'Their teams',
    own: 'Their own',
    where: 'Where it holds',
    ownOrg: 'Their own organisation',
    sees: 'What they can see',
    seesAll: (v) => `${v.role}: all customers, cases and conversations`,
    seesOrg: (v) =>
      `${v.role}: customers, cases and conversations of ${v.org} and everything below it, and what its teams handle`,
    seesTeam: (v) => `${v.role}: cases and conversations that ${v.teams} has, with their customers`,
    seesOwn: (v) => `${v.role}: cases and conversations they have, opened or just handed on, with their customers`,
    seesNothing: 'No role, so no customers, cases or conversations',
    noTeam: '(no team)',
    unplaced: 'What belongs to no organisation and no team yet is seen by everybody.',
  },
})
export type ScopeWords = (typeof scopeWords)['zh-CN']
