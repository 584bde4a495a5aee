import { defineMessages } from '#kernel/i18n'

/** What revealing refuses, and what a check of the chain found. */
export const messages = defineMessages({
  'zh-CN': {
    errors: {
      notRevealable: '这里没有可查看的内容，或您的角色不能看它。请刷新页面后重试。',
      reasonNeedsWords: (v: { least: number }) => `请写明原因，至少 ${v.least} 个字。`,
      revealLimit: (v: { most: number; minutes: number; seconds: number }) =>
        `${v.minutes} 分钟内最多查看 ${v.most} 次明文，请 ${v.seconds} 秒后再试；确需更多请联系个人信息保护负责人。`,
    },
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
      cutWrong: '有月份被清除，却没有库外存根认得的签名，或留下的校验值被换过',
      stampWrong: '库外存根的时间戳不对，或签发者不可信（见 AUDIT_TSA_CA）',
    },
  },
  en: {
    errors: {
      notRevealable: 'There is nothing to reveal here, or your role may not see it. Reload the page and try again.',
      reasonNeedsWords: (v) => `Say why, in at least ${v.least} characters.`,
      revealLimit: (v) =>
        `At most ${v.most} values can be revealed in ${v.minutes} minutes. Try again in ${v.seconds} s; if you need more, ask the privacy officer.`,
    },
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
      cutWrong: 'A month was removed without a signature the anchors know, or the hashes kept of it are others',
      stampWrong: 'A time stamp beside the anchors is wrong, or nobody trusted has signed it (see AUDIT_TSA_CA)',
    },
  },
})
