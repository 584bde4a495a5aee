import { defineMessages } from '#kernel/i18n'

/** Sentences for the refusals of identity, sign-in included. */
export const messages = defineMessages({
  'zh-CN': {
    errors: {
      wrongCredentials: '用户名或密码不正确，请重试；忘记密码请联系管理员重置。',
      personInactive: '该账号已停用，请联系管理员。',
      tooManySignIns: (v: { seconds: number }) => `登录失败次数过多，请 ${v.seconds} 秒后再试。`,
      crossSiteRequest: '请求来自其他网站，已拒绝。请从本系统页面操作；若部署在代理之后，请检查 PUBLIC_URL。',
      signInFailed: '登录未成功，请稍后重试。',
      passwordTooShort: (v: { least: number }) => `密码至少 ${v.least} 个字符，请换一个更长的。`,
      passwordTooLong: (v: { most: number }) => `密码最多 ${v.most} 个字符，请缩短。`,
      passwordTooCommon: '该密码太常见或与账号相近，请换一个。',
      wrongPassword: '当前密码不正确，请重新输入。',
      orgUnknown: '组织不存在，请重新选择。',
      personUnknown: '人员不存在或已停用，请重新选择。',
      roleUnknown: (v: { code: string }) => `角色“${v.code}”不存在，请重新选择。`,
      usernameTaken: '用户名或邮箱已被他人使用，请换一个。',
      usernameMissing: '该人员没有用户名和邮箱，请先填写其中一项再设置密码。',
      lastAdministrator: '这是最后一位管理员，请先指定另一位管理员。',
      grantBeyondOwn: (v: { permission: string }) =>
        `不能授予或动用超出您自身权限的内容（${v.permission}），请联系管理员。`,
      orgCycle: '不能把组织移到它自己的下级之中，请选择其他上级。',
      orgTooDeep: '组织层级最多 10 级，请选择更高的上级。',
      orgIsRoot: '最上级组织不能移动。',
      roleShipped: '系统自带的角色不能删除，可以修改其权限。',
      roleHeld: '仍有人员或密钥使用该角色，请先解除分配。',
      personOnly: '该操作只对人员有效，请用人员账号登录。',
      awayNeedsReason: '离开时请选择原因，其他状态不带原因。',
      alreadyExpired: '失效时间已过，请选择将来的时间。',
    },
  },
  en: {
    errors: {
      wrongCredentials: 'The user name or password is wrong. Try again, or ask an administrator to reset the password.',
      personInactive: 'This account has been deactivated. Ask an administrator.',
      tooManySignIns: (v) => `Too many failed sign-ins. Try again in ${v.seconds} s.`,
      crossSiteRequest:
        'The request came from another site and was refused. Use the pages of this system; behind a proxy, check PUBLIC_URL.',
      signInFailed: 'The sign-in did not succeed. Try again shortly.',
      passwordTooShort: (v) => `A password has at least ${v.least} characters. Choose a longer one.`,
      passwordTooLong: (v) => `A password has at most ${v.most} characters. Shorten it.`,
      passwordTooCommon: 'This password is too common or too close to the account. Choose another.',
      wrongPassword: 'The current password is wrong. Enter it again.',
      orgUnknown: 'There is no such organisation. Choose another.',
      personUnknown: 'There is no such person, or they are inactive. Choose another.',
      roleUnknown: (v) => `There is no role "${v.code}". Choose another.`,
      usernameTaken: 'Somebody else has this user name or e-mail. Choose another.',
      usernameMissing: 'This person has neither user name nor e-mail. Enter one of them before giving a password.',
      lastAdministrator: 'This is the last administrator. Appoint another one first.',
      grantBeyondOwn: (v) =>
        `You cannot grant or act on more than your own permissions (${v.permission}). Ask an administrator.`,
      orgCycle: 'An organisation cannot move below itself. Choose another parent.',
      orgTooDeep: 'The tree has at most 10 levels. Choose a higher parent.',
      orgIsRoot: 'The topmost organisation cannot be moved.',
      roleShipped: 'A role that came with the system cannot be removed; its permissions can be changed.',
      roleHeld: 'People or keys still hold this role. Take it from them first.',
      personOnly: 'This works for people only. Sign in as a person.',
      awayNeedsReason: 'Being away needs a reason; other states take none.',
      alreadyExpired: 'The expiry is in the past. Choose a later time.',
    },
  },
})
