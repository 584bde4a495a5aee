import { defineMessages } from '#kernel/i18n'

/** What the numbers of the results mean. */
export const resultWords = defineMessages({
  'zh-CN': {
    satisfaction: '所选期间发出的邀请中，评价为量表最高两档（5 分制为 4–5 分）的答复占全部答复的比例。',
    response: '所选期间发出的邀请中已答复的比例；未邀请的不计入。',
    mean: '所选期间发出的邀请所得评分的算术平均。',
    invited: '所选期间发出的邀请，含待答复、已答复和已过期；因频次限制等未邀请的不计入。',
    answered: '所选期间发出的邀请中已答复的份数。',
  },
  en: {
    satisfaction:
      'Of the invitations sent in the period: answers in the top two of the scale (4–5 of 5) as a share of all answers.',
    response: 'Of the invitations sent in the period: the share that was answered. Who was not asked does not count.',
    mean: 'The arithmetic mean of the scores given to invitations sent in the period.',
    invited:
      'Invitations sent in the period: waiting, answered and expired. Closures nobody was asked about (frequency cap …) do not count.',
    answered: 'Invitations sent in the period that were answered.',
  },
})
