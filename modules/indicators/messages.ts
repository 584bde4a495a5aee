import { defineMessages } from '#kernel/i18n'

export const messages = defineMessages({
  'zh-CN': {
    title: '指标',
    errors: {
      indicatorNotFound: '找不到该指标，请重新选择。',
      indicatorInvalid: '指标定义无法计算，请按提示修改。',
      sourceUnknown: '没有这个数据来源。',
      instantUnknown: '该数据来源没有这个时间点。',
      fieldUnknown: '该数据来源没有这个字段。',
      sumNeedsNumber: '求和须选择数值字段。',
      overNeedsStock: '存量须取期末或平均，流量须取合计。',
      factorNotPositive: '倍数须大于 0。',
      perNeeded: '按客户数等存量计算的比率会随期间变长而增大，请选择目标对应的期间（如每月）。',
      perNeedsFlow: '只有期内发生的数量才能按期间折算，请选“不折算”。',
      targetNotFound: '找不到该目标，可能已被删除。',
      targetPeriodInvalid: '日期范围不正确：结束须不早于开始，且不超过三年。',
      noDenominator: '该指标没有分母。',
    },
  },
  en: {
    title: 'Indicators',
    errors: {
      indicatorNotFound: 'There is no such indicator. Choose another.',
      indicatorInvalid: 'This definition cannot be counted. Correct it as marked.',
      sourceUnknown: 'There is no such source.',
      instantUnknown: 'The source has no such instant.',
      fieldUnknown: 'The source has no such field.',
      sumNeedsNumber: 'Only a number can be summed.',
      overNeedsStock: 'A stock takes the last day or the mean; a flow takes the sum.',
      factorNotPositive: 'The factor has to be above 0.',
      perNeeded: 'A rate of a population grows with the period: choose the period its target is for, a month say.',
      perNeedsFlow: 'Only what happens within the period can be brought to a period: choose "not scaled".',
      targetNotFound: 'There is no such target. It may have been removed.',
      targetPeriodInvalid: 'The dates are wrong: the end must not be before the beginning, and at most three years.',
      noDenominator: 'This indicator has no denominator.',
    },
  },
})
