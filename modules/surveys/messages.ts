import { defineMessages } from '#kernel/i18n'

export const messages = defineMessages({
  'zh-CN': {
    title: '满意度调查',
    timeline: { sent: '已邀请评价', answered: '客户评价' },
    callBack: (v: { number: string; score: number; scale: number }) =>
      `低分回访：工单 ${v.number}（${v.score}/${v.scale} 分）`,
    errors: {
      surveyNotFound: '找不到该问卷，请重新选择。',
      wordingMissing: '请填写中文和英文的通用问法。',
      lowScoreTooHigh: '低分线须低于最高分，请修改。',
      reasonBeyondScale: '有原因的适用分数超出量表，请修改。',
      linkUnknown: '评价链接无效，请使用我们发给您的完整链接。',
      linkExpired: '评价链接已过期，感谢您的关注。',
      answeredAlready: '您已评价过，感谢您的参与。',
      scoreOutOfScale: (v: { scale: number }) => `请选择 1 到 ${v.scale} 分。`,
      reasonNotOffered: '所选原因不在可选范围内，请重新选择。',
      textNotAsked: '本问卷不收集文字意见。',
    },
  },
  en: {
    title: 'Satisfaction survey',
    timeline: { sent: 'Asked for a rating', answered: "Customer's rating" },
    callBack: (v) => `Call back after a low score: case ${v.number} (${v.score}/${v.scale})`,
    errors: {
      surveyNotFound: 'There is no such survey. Choose another.',
      wordingMissing: 'Fill in the common wording in Chinese and English.',
      lowScoreTooHigh: 'The call-back score has to be below the best score. Change it.',
      reasonBeyondScale: 'A reason is offered for scores beyond the scale. Change it.',
      linkUnknown: 'This link is not valid. Use the whole link we sent you.',
      linkExpired: 'This link has expired. Thank you for your interest.',
      answeredAlready: 'You have answered already. Thank you.',
      scoreOutOfScale: (v) => `Choose a score from 1 to ${v.scale}.`,
      reasonNotOffered: 'This reason is not offered for the score. Choose again.',
      textNotAsked: 'This survey does not ask for text.',
    },
  },
})
