import { defineMessages } from '#kernel/i18n'

/** Words of the pages of people, teams, roles, organisation and keys; kept here because only the screen needs them. */
export const words = defineMessages({
  'zh-CN': {
    people: '人员', peopleHelp: '谁在这里工作、会什么、能做什么', searchPeople: '姓名、拼音、用户名或邮箱', person: '人员', name: '姓名', username: '用户名', email: '邮箱', org: '组织', roles: '角色', teams: '班组', languages: '语言', skills: '技能', state: '账号', presence: '在岗状态',
    active: '在用', inactive: '停用', all: '全部', newPerson: '新增人员', personSaved: '已保存', personAdded: '已新增，请分配角色并发放一次性密码',
  },
  en: {
    people: 'People', peopleHelp: 'Who works here, what they can do, and what they may do', searchPeople: 'Name, pinyin, user name or e-mail', person: 'Person', name: 'Name', username: 'User name', email: 'E-mail', org: 'Organisation', roles: 'Roles', teams: 'Teams', languages: 'Languages', skills: 'Skills', state: 'Account', presence: 'Presence',
    active: 'Active', inactive: 'Inactive', all: 'All', newPerson: 'Add person', personSaved: 'Saved', personAdded: 'Added. Assign roles and hand over a one-time password next',
  },
})
