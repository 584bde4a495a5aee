import { defineNames } from '#kernel/i18n'

/** What people read for the codes of this part: on the pages of roles and of the audit. */
export const names = defineNames<never>({
  'zh-CN': {
    module: '数据加密',
    operations: {},
    things: {
      personKey: '个人密钥',
      vaultKey: '数据密钥',
    },
    doings: {
      'vault.rotate': '轮换密钥',
    },
  },
  en: {
    module: 'Vault',
    operations: {},
    things: {
      personKey: 'key of a person',
      vaultKey: 'data key',
    },
    doings: {
      'vault.rotate': 'Rotate keys',
    },
  },
})
