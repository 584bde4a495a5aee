import { defineMessages } from '#kernel/i18n'

/** Words of the warning before a sign-in ends, which the first view does without. */
export const signInEndsWords = defineMessages({
  'zh-CN': {
    signInEnds: '即将退出登录',
    signInEndsHelp: '长时间没有操作，或登录已满 12 小时，登录即将结束；没有保存的内容会丢失。',
    signInEndsForGood: '本次登录已满 12 小时，不能再延长：请先保存正在填写的内容，然后重新登录。',
    staySignedIn: '保持登录',
    understood: '知道了',
  },
  en: {
    signInEnds: 'You are about to be signed out',
    signInEndsHelp:
      'Your sign-in ends soon, because nothing was done for a while or it has lasted 12 hours. What is not saved is lost.',
    signInEndsForGood:
      'This sign-in has lasted 12 hours and cannot be made longer: save what you are writing, then sign in again.',
    staySignedIn: 'Stay signed in',
    understood: 'Understood',
  },
})
