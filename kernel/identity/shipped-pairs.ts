/**
 * Duties that Clearline keeps apart (ISO/IEC 27001:2022 A.5.3, 等保 2.0 8.1.7.1 三权分立: system, security and audit administration);
 * an operator changes them, switches them off and adds its own.
 */
export const shippedPairs = [
  {
    code: 'grantsAudits',
    nameZh: '授权与审计分离',
    nameEn: 'Granting apart from auditing',
    whyZh: '分配角色的人若同时负责审计，就没有人能发现其不当授权。',
    whyEn: 'If whoever gives rights also audits, nobody finds rights that were given wrongly.',
    left: ['identity.role.assign', 'identity.role.change', 'identity.role.create'],
    right: ['audit.check.run', 'governance.accessReview.decide'],
  },
  {
    code: 'keysAudits',
    nameZh: '密钥签发与审计分离',
    nameEn: 'Making keys apart from auditing',
    whyZh: '密钥与一次性密码可让程序或他人以某人身份操作，其签发须由他人审计。',
    whyEn:
      'Keys and one-time passwords let programs and people act as somebody; somebody else has to audit who makes them.',
    left: ['identity.apiKey.create', 'identity.person.resetPassword'],
    right: ['audit.check.run'],
  },
  {
    code: 'grantsExceptions',
    nameZh: '授权与例外批准分离',
    nameEn: 'Granting apart from allowing exceptions',
    whyZh: '职责分离的例外须由不能自行授权的人批准，否则例外等于没有限制。',
    whyEn: 'An exception allowed by whoever then gives the rights would be no limit at all.',
    left: ['identity.role.assign', 'identity.role.change', 'identity.separation.change'],
    right: ['identity.separation.except'],
  },
  {
    code: 'workMeasures',
    nameZh: '受考核与定义指标分离',
    nameEn: 'Being measured apart from defining the measure',
    whyZh: '处理工单的人不应修改据以考核自己的满意度调查、指标和目标。',
    whyEn: 'Whoever works cases should not change the surveys, indicators and targets that judge that work.',
    left: ['indicators.indicator.change', 'indicators.target.change', 'surveys.survey.change'],
    right: ['cases.case.work', 'cases.case.close'],
  },
  {
    code: 'workStandards',
    nameZh: '受时限约束与制定时限分离',
    nameEn: 'Working to the clock apart from setting it',
    whyZh: '处理工单的人不应修改约束自己的时限策略和工作日历。',
    whyEn: 'Whoever works to a deadline should not change the policy and the calendar it follows from.',
    left: ['standards.policy.change', 'standards.calendar.change'],
    right: ['cases.case.work', 'cases.case.close'],
  },
] as const
