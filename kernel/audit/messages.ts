import { defineMessages } from '#kernel/i18n'

/** The audit refuses nothing that the kernel does not already have words for; what a check found has words here. */
export const messages = defineMessages({
  'zh-CN': {
    errors: {},
    faults: {
      entryChanged: '有记录被改过',
      entryMissing: '有记录被删除',
      entryAdded: '有记录被加入或连同校验值一起改过',
      blockMissing: '有区块被删除',
      blockChanged: '区块内容被改过',
      chainBroken: '区块之间接不上',
      signatureWrong: '区块签名不对，或签名的公钥不在库中',
      newestRemoved: '最新的区块被删除（库外存根里还有）',
      anchorDiffers: '整条链被重算过（与库外存根不一致）',
    },
  },
  en: {
    errors: {},
    faults: {
      entryChanged: 'An entry was changed',
      entryMissing: 'An entry was removed',
      entryAdded: 'An entry was added, or changed together with its hash',
      blockMissing: 'A block was removed',
      blockChanged: 'A block was changed',
      chainBroken: 'The blocks do not join',
      signatureWrong: 'The signature of a block is wrong, or its public key is not known here',
      newestRemoved: 'The newest blocks were removed; the anchors outside the database still know them',
      anchorDiffers: 'The chain was computed anew; the anchors outside the database know another one',
    },
  },
})
