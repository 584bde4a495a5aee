import { defineMessages } from '#kernel/i18n'

/** Words of the dialog in which a person proves again who they are, which the first view does without. */
export const proofWords = defineMessages({
  'zh-CN': {
    proveAgain: '请再次验证身份',
    proveAgainHelp: '这是敏感操作。验证后 10 分钟内不再询问，已填写的内容不会丢失。',
    proveBySigningIn: '您的账号没有密码、验证器或通行密钥，请退出后重新登录，10 分钟内可进行此操作。',
    byPassword: '密码',
    byPasskey: '通行密钥',
    confirm: '验证',
  },
  en: {
    proveAgain: 'Prove again who you are',
    proveAgainHelp:
      'This is a sensitive operation. You are not asked again for 10 minutes, and nothing you typed is lost.',
    proveBySigningIn:
      'Your account has no password, authenticator or passkey. Sign out and in again; for 10 minutes you can do this.',
    byPassword: 'Password',
    byPasskey: 'Passkey',
    confirm: 'Confirm',
  },
})
