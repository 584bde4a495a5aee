import { defineMessages } from '#kernel/i18n'

/** Words of what a definition is made of: sources, instants, fields, comparisons and the values conditions name. */
export const makings = defineMessages({
  'zh-CN': {
    scored: (v: { score: string }) => `评分 ${v.score}`, sources: { cases: '工单', caseBacklog: '在途工单', clocks: '时限', surveys: '满意度调查', calls: '来去电', conversations: '会话', customers: '客户' } as Record<string, string>,
    instants: { opened: '受理', resolved: '解决', closed: '关闭', ended: '结束', started: '开始', sent: '发出', answered: '答复', offered: '呼入', queued: '排队' } as Record<string, string>,
    fields: {
      kind: '工单类型', status: '状态', priority: '优先级', source: '来源', reopenCount: '重开次数', misroutedCount: '错派次数', reworkCount: '返工次数', handoverCount: '转派次数', serviceErrors: '有差错', firstContact: '一次解决', resolved: '已解决', merged: '已并入他单', breached: '已超时', customerClass: '客户等级',
      resolveSeconds: '解决用时（秒）', ageDays: '在途天数', metric: '时限类型', subjectKind: '对象', stage: '阶段', elapsedSeconds: '用时（秒）', state: '状态', score: '评分', satisfied: '满意', caseKind: '工单类型', answered: '已应答', direction: '方向', abandoned: '已放弃', shortAbandon: '5 秒内放弃', waitSeconds: '等待（秒）', handleSeconds: '处理时长（秒）', channel: '渠道', class: '客户等级', counts: '计入客户数',
    } as Record<string, string>,
    values: {
      inquiry: '咨询', faultReport: '报障', complaint: '投诉', regulatorPetition: '申诉', serviceRequest: '业务办理', rejected: '已拒绝', cancelled: '已取消', resolved: '已解决', closed: '已关闭', acknowledged: '已受理', inProgress: '处理中', pending: '待客户', held: '挂起', inbound: '呼入', outbound: '呼出', firstResponse: '首次响应', nextResponse: '后续响应', periodicUpdate: '定期通报', locate: '定位', restore: '恢复', resolve: '解决', regulatorReply: '申诉答复', completed: '已完成', suppressed: '未邀请', sent: '已邀请', answered: '已答复', expired: '已过期', survey: '满意度调查', true: '是', false: '否',
      webChat: '在线客服', email: '邮件', phone: '电话', api: '开放接口', mobile: '移动电话', broadband: '宽带', iptv: 'IPTV', fixedVoice: '固定电话', leasedLine: '专线', cloud: '云业务', iot: '物联网', other: '其他',
    } as Record<string, string>,
    is: { eq: '等于', ne: '不等于', gt: '大于', gte: '不小于', lt: '小于', lte: '不大于', in: '属于' }, over: { sum: '各日合计', last: '期末', mean: '各日平均' }, take: { count: '计数', sum: '求和' },
    count: (v: { what: string }) => `${v.what}的数量`, sum: (v: { what: string; field: string }) => `${v.what}的${v.field}之和`, flow: (v: { at: string; source: string }) => `期内${v.at}的${v.source}`, last: (v: { source: string }) => `期末${v.source}`, mean: (v: { source: string }) => `${v.source}（各日平均）`, where: (v: { conditions: string }) => `（${v.conditions}）`, and: '，', or: '、', not: (v: { field: string }) => `非${v.field}`,
    field: '字段', comparison: '比较', valueLabel: '取值', addCondition: '添加条件', removeCondition: '删除条件', sourceLabel: '数据来源', instantLabel: '按什么时间归日', takeLabel: '取数', sumField: '求和字段', overLabel: '多日如何合并', conditions: '条件（同时满足）', noConditions: '无条件，全部计入', seeKinds: '多个值用逗号隔开',
    nouns: { case: '工单', clock: '时限', conversation: '会话', customer: '客户' } as Record<string, string>,
  },
  en: {
    scored: (v) => `Score ${v.score}`, sources: { cases: 'cases', caseBacklog: 'open cases', clocks: 'clocks', surveys: 'survey invitations', calls: 'calls', conversations: 'conversations', customers: 'customers' } as Record<string, string>,
    instants: { opened: 'opened', resolved: 'resolved', closed: 'closed', ended: 'ended', started: 'started', sent: 'sent', answered: 'answered', offered: 'offered', queued: 'queued' } as Record<string, string>,
    fields: {
      kind: 'kind', status: 'status', priority: 'priority', source: 'source', reopenCount: 'reopenings', misroutedCount: 'wrong routings', reworkCount: 'reworks', handoverCount: 'handovers', serviceErrors: 'has errors', firstContact: 'solved at first contact', resolved: 'resolved', merged: 'merged into another', breached: 'breached', customerClass: 'customer class',
      resolveSeconds: 'time to resolve (s)', ageDays: 'age (days)', metric: 'metric', subjectKind: 'subject', stage: 'stage', elapsedSeconds: 'elapsed (s)', state: 'state', score: 'score', satisfied: 'satisfied', caseKind: 'case kind', answered: 'answered', direction: 'direction', abandoned: 'abandoned', shortAbandon: 'abandoned within 5 s', waitSeconds: 'wait (s)', handleSeconds: 'handle time (s)', channel: 'channel', class: 'customer class', counts: 'counts as a customer',
    } as Record<string, string>,
    values: {
      inquiry: 'inquiry', faultReport: 'fault report', complaint: 'complaint', regulatorPetition: 'regulator petition', serviceRequest: 'service request', rejected: 'rejected', cancelled: 'cancelled', resolved: 'resolved', closed: 'closed', acknowledged: 'acknowledged', inProgress: 'in progress', pending: 'pending', held: 'held', inbound: 'inbound', outbound: 'outbound', firstResponse: 'first response', nextResponse: 'next response', periodicUpdate: 'periodic update', locate: 'locate', restore: 'restore', resolve: 'resolve', regulatorReply: 'regulator reply', completed: 'completed', suppressed: 'not asked', sent: 'asked', answered: 'answered', expired: 'expired', survey: 'survey', true: 'yes', false: 'no',
      webChat: 'Web chat', email: 'E-mail', phone: 'Phone', api: 'Open API', mobile: 'Mobile', broadband: 'Broadband', iptv: 'IPTV', fixedVoice: 'Fixed voice', leasedLine: 'Leased line', cloud: 'Cloud', iot: 'IoT', other: 'Other',
    } as Record<string, string>,
    is: { eq: 'is', ne: 'is not', gt: 'above', gte: 'at least', lt: 'below', lte: 'at most', in: 'one of' }, over: { sum: 'sum of the days', last: 'last day', mean: 'mean of the days' }, take: { count: 'Count', sum: 'Sum' },
    count: (v) => `number of ${v.what}`, sum: (v) => `sum of ${v.field} of ${v.what}`, flow: (v) => `${v.source} ${v.at} in the period`, last: (v) => `${v.source} at the end of the period`, mean: (v) => `${v.source} (mean over the days)`, where: (v) => ` (${v.conditions})`, and: ', ', or: ' or ', not: (v) => `not ${v.field}`,
    field: 'Field', comparison: 'Comparison', valueLabel: 'Value', addCondition: 'Add a condition', removeCondition: 'Remove condition', sourceLabel: 'Source', instantLabel: 'Day of', takeLabel: 'Take', sumField: 'Field to sum', overLabel: 'Days together', conditions: 'Conditions (all hold)', noConditions: 'No condition: everything counts', seeKinds: 'Several values with commas',
    nouns: { case: 'Case', clock: 'Clock', conversation: 'Conversation', customer: 'Customer' } as Record<string, string>,
  },
})
export type Makings = (typeof makings)['zh-CN']
