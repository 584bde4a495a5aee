import type { Survey } from './survey.ts'

/** The survey every installation starts with: satisfaction on five points after a case is closed. */
export const shippedSurvey: Survey = {
  scale: 5,
  wording: {
    'zh-CN': {
      default: {
        question: '您对本次服务满意吗？',
        invite: '您的问题已处理完毕，诚邀您用半分钟评价本次服务：',
        thanks: '感谢您的评价，我们会认真对待每一条意见。',
      },
      webChat: {
        question: '您对本次在线服务满意吗？',
        invite: '问题已处理完毕，请点击评价本次服务',
        thanks: '感谢您的评价！',
      },
    },
    en: {
      default: {
        question: 'How satisfied are you with our service?',
        invite: 'Your request has been settled. Please take half a minute to rate our service:',
        thanks: 'Thank you. We take every answer seriously.',
      },
      webChat: {
        question: 'How satisfied are you with this chat?',
        invite: 'Your request has been settled. Please rate our service',
        thanks: 'Thank you!',
      },
    },
  },
  reasons: [
    { code: 'slow', nameZh: '处理太慢', nameEn: 'Took too long', upTo: 3 },
    { code: 'unsolved', nameZh: '问题没有解决', nameEn: 'Not solved', upTo: 3 },
    { code: 'attitude', nameZh: '服务态度不好', nameEn: 'Unfriendly', upTo: 3 },
    { code: 'repeated', nameZh: '多次反映', nameEn: 'Had to ask again', upTo: 3 },
    { code: 'unclear', nameZh: '解释不清楚', nameEn: 'Explanation unclear', upTo: 3 },
  ],
  freeText: true,
  lowScore: 2,
  capDays: 30,
  validDays: 7,
}
