import { defineMessages } from '#kernel/i18n'

/** Words of the table of who may do what. */
export const words = defineMessages({
  'zh-CN': {
    permissionTable: '权限总表',
    permissionTableHelp: '每个操作需要的权限、目前拥有它的角色，以及会显示的个人信息；按角色筛选即得该角色能做的一切',
    roles: '角色',
    searchOperations: '操作名称或权限',
    operation: '操作',
    module: '模块',
    permission: '权限',
    shows: '显示的个人信息',
    stepUp: '须再次验证',
    yes: '是',
    nobody: '没有角色',
    name: '姓名',
    phone: '电话',
    email: '邮箱',
    identity: '身份标识',
    address: '地址',
    number: '编号',
    text: '文字内容',
    content: '任意内容',
  },
  en: {
    permissionTable: 'Permission table',
    permissionTableHelp:
      'Each operation with its permission, the roles that have it today and what of persons it shows; by role: all that role may do',
    roles: 'Roles',
    searchOperations: 'Operation or permission',
    operation: 'Operation',
    module: 'Module',
    permission: 'Permission',
    shows: 'Shows of persons',
    stepUp: 'Proves again',
    yes: 'yes',
    nobody: 'no role',
    name: 'names',
    phone: 'phones',
    email: 'e-mail',
    identity: 'identities',
    address: 'addresses',
    number: 'numbers',
    text: 'what people wrote',
    content: 'any content',
  },
})
export type Words = (typeof words)['zh-CN']
