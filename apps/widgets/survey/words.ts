/** What the answer page says by itself; the question, the reasons and the thanks come from the survey. */
export const words = {
  'zh-CN': {
    title: '服务评价',
    brand: '客户服务',
    other: 'English',
    about: (n: string) => `工单 ${n}`,
    loading: '正在打开…',
    send: '提交评价',
    sending: '正在提交…',
    scores: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
    least: '非常不满意',
    most: '非常满意',
    score: (n: number, of: number) => `${n} 分（共 ${of} 分）`,
    reasons: '哪里没有做好？（可多选）',
    text: '您还想告诉我们什么？（选填）',
    left: (n: number) => `还可输入 ${n} 字`,
    choose: '请先选择您的评价。',
    failed: '未能提交，您填写的内容还在，请稍后再试。',
    unreachable: '暂时打不开，请检查网络后重试。',
    again: '重试',
    thanksTitle: '评价已提交',
    answeredTitle: '您已评价过',
    answered: '每次服务只评价一次，感谢您的参与。',
    expiredTitle: '评价已截止',
    expired: '链接已过有效期。如仍有问题，请直接联系客服。',
    unknownTitle: '链接无效',
    unknown: '请使用我们发给您的完整链接，或直接联系客服。',
    privacy: '您的评价只用于改进服务。',
    preview: '预览：不会提交',
  },
  en: {
    title: 'Rate our service',
    brand: 'Customer service',
    other: '中文',
    about: (n: string) => `Case ${n}`,
    loading: 'Opening…',
    send: 'Send',
    sending: 'Sending…',
    scores: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
    least: 'Very dissatisfied',
    most: 'Very satisfied',
    score: (n: number, of: number) => `${n} out of ${of}`,
    reasons: 'What went wrong? (choose any)',
    text: 'Anything else you would like to tell us? (optional)',
    left: (n: number) => `${n} characters left`,
    choose: 'Choose a score first.',
    failed: 'Not sent. What you wrote is still here: try again in a moment.',
    unreachable: 'This page cannot be opened now. Check your connection and try again.',
    again: 'Try again',
    thanksTitle: 'Your rating was sent',
    answeredTitle: 'You have rated this already',
    answered: 'Each service is rated once. Thank you.',
    expiredTitle: 'This survey has ended',
    expired: 'The link is past its date. If something is still wrong, please contact us.',
    unknownTitle: 'This link is not valid',
    unknown: 'Use the whole link we sent you, or contact us.',
    privacy: 'Your rating is used only to improve our service.',
    preview: 'Preview: nothing is sent',
  },
}
export type Locale = keyof typeof words
export type Words = (typeof words)['zh-CN']

/** The word of a score: five points have one each, other scales at their ends only. */
export function wordOf(m: Words, score: number, scale: number): string {
  if (scale === m.scores.length) return m.scores[score - 1] ?? ''
  return score === 1 ? m.least : score === scale ? m.most : ''
}
