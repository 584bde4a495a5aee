import type { Indicator, Measure, MeasureCondition } from './definition.ts'

export interface Shipped {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly descriptionZh: string
  readonly descriptionEn: string
  readonly body: Indicator
  readonly target: number | null
}

const is = (field: string, value: MeasureCondition['value'], how: MeasureCondition['is'] = 'eq'): MeasureCondition => ({
  field,
  is: how,
  value,
})
const count = (source: Measure['source'], at: string, ...where: MeasureCondition[]): Measure => ({
  source,
  at,
  take: 'count',
  where,
  over: 'sum',
})
const sum = (source: Measure['source'], at: string, field: string, ...where: MeasureCondition[]): Measure => ({
  source,
  at,
  take: 'sum',
  field,
  where,
  over: 'sum',
})
const stock = (source: Measure['source'], over: 'last' | 'mean', ...where: MeasureCondition[]): Measure => ({
  source,
  at: '',
  take: 'count',
  where,
  over,
})
const share = (
  numerator: Measure,
  denominator: Measure,
  direction: 'up' | 'down',
  tolerance: number,
  source: string,
): Indicator => ({ numerator, denominator, factor: 100, unit: 'percent', direction, tolerance, source })

const real = [is('merged', false)]
const counted = [...real, is('status', 'rejected', 'ne'), is('status', 'cancelled', 'ne')]
const finished: MeasureCondition = is('status', ['resolved', 'closed'], 'in')
const inbound = is('direction', 'inbound')

/** The indicators a new installation starts with; formulas after the catalogue of telecom service indicators. */
export const shippedIndicators: readonly Shipped[] = [
  {
    code: 'satisfaction',
    nameZh: '客户满意度',
    nameEn: 'Customer satisfaction',
    descriptionZh: '评价为满意（量表最高两档）的答复占全部有效答复的比例',
    descriptionEn: 'Answers in the top two of the scale as a share of all valid answers',
    target: 90,
    body: share(
      count('surveys', 'answered', is('satisfied', true)),
      count('surveys', 'answered'),
      'up',
      3,
      '年度目标 ≥ 90 %；CSAT：4–5 分占有效答复',
    ),
  },
  {
    code: 'surveyResponse',
    nameZh: '调查答复率',
    nameEn: 'Survey response rate',
    descriptionZh: '已答复的邀请占已发出邀请的比例',
    descriptionEn: 'Invitations answered as a share of invitations sent',
    target: 30,
    body: share(
      count('surveys', 'sent', is('answered', true)),
      count('surveys', 'sent', is('state', 'suppressed', 'ne')),
      'up',
      5,
      'ISO 10004',
    ),
  },
  {
    code: 'resolutionRate',
    nameZh: '解决率',
    nameEn: 'Resolution rate',
    descriptionZh: '当期受理的工单中已解决的比例（不含拒绝、取消与合并）',
    descriptionEn:
      'Cases received in the period that are resolved, as a share of those received (without rejected, cancelled and merged)',
    target: 95,
    body: share(
      count('cases', 'opened', ...real, finished),
      count('cases', 'opened', ...counted),
      'up',
      5,
      '内部标准 ≥ 95 %；分母：当期受理',
    ),
  },
  {
    code: 'firstContactResolution',
    nameZh: '一次解决率',
    nameEn: 'First-contact resolution',
    descriptionZh: '24 小时内解决、未转派、未重开的工单占已解决工单的比例',
    descriptionEn: 'Cases resolved within 24 h without handover or reopening, as a share of resolved cases',
    target: 72,
    body: share(
      count('cases', 'resolved', ...real, is('firstContact', true)),
      count('cases', 'resolved', ...real),
      'up',
      5,
      '行业惯例 70–75 %',
    ),
  },
  {
    code: 'handleTime',
    nameZh: '平均处理时长',
    nameEn: 'Average handle time',
    descriptionZh: '（通话＋保持＋话后处理）时长除以已应答来话数',
    descriptionEn: 'Talk + hold + after-call work of answered calls, per answered call',
    target: 330,
    body: {
      numerator: sum('calls', 'ended', 'handleSeconds', is('answered', true)),
      denominator: count('calls', 'ended', is('answered', true)),
      factor: 1,
      unit: 'seconds',
      direction: 'down',
      tolerance: 30,
      source: 'AHT，行业惯例 300–360 s',
    },
  },
  {
    code: 'speedOfAnswer',
    nameZh: '平均应答速度',
    nameEn: 'Average speed of answer',
    descriptionZh: '已应答来话的等待时长除以已应答来话数',
    descriptionEn: 'Waiting time of answered calls, per answered call',
    target: 20,
    body: {
      numerator: sum('calls', 'offered', 'waitSeconds', inbound, is('answered', true)),
      denominator: count('calls', 'offered', inbound, is('answered', true)),
      factor: 1,
      unit: 'seconds',
      direction: 'down',
      tolerance: 10,
      source: 'ASA 20–30 s；电信服务规范：人工应答 ≤ 15 s（待核）',
    },
  },
  {
    code: 'serviceLevel',
    nameZh: '服务水平 80/20',
    nameEn: 'Service level 80/20',
    descriptionZh: '20 秒内应答的来话占来话总数（扣除 5 秒内放弃）的比例',
    descriptionEn: 'Calls answered within 20 s as a share of calls offered (those abandoned within 5 s left out)',
    target: 80,
    body: share(
      count('calls', 'offered', inbound, is('answered', true), is('waitSeconds', 20, 'lte')),
      count('calls', 'offered', inbound, is('shortAbandon', false)),
      'up',
      5,
      '行业惯例 80/20',
    ),
  },
  {
    code: 'abandonment',
    nameZh: '放弃率',
    nameEn: 'Abandonment rate',
    descriptionZh: '客户在应答前放弃的来话占来话总数的比例',
    descriptionEn: 'Calls abandoned before an answer as a share of calls offered',
    target: 5,
    body: share(
      count('calls', 'offered', inbound, is('abandoned', true)),
      count('calls', 'offered', inbound),
      'down',
      2,
      '行业惯例 3–5 %',
    ),
  },
  {
    code: 'firstResponseOnTime',
    nameZh: '首次响应及时率',
    nameEn: 'First response on time',
    descriptionZh: '按时完成的首次响应时限占当期结束的首次响应时限的比例',
    descriptionEn: 'First-response clocks met in time as a share of those that ended',
    target: 95,
    body: share(
      count('clocks', 'ended', is('metric', 'firstResponse'), is('stage', 'completed'), is('breached', false)),
      count('clocks', 'ended', is('metric', 'firstResponse'), is('stage', 'completed')),
      'up',
      3,
      '服务标准',
    ),
  },
  {
    code: 'resolvedOnTime',
    nameZh: '处理及时率',
    nameEn: 'Resolution on time',
    descriptionZh: '按时完成的解决与恢复时限占当期结束的同类时限的比例',
    descriptionEn: 'Resolve and restore clocks met in time as a share of those that ended',
    target: 95,
    body: share(
      count(
        'clocks',
        'ended',
        is('metric', ['resolve', 'restore'], 'in'),
        is('stage', 'completed'),
        is('breached', false),
      ),
      count('clocks', 'ended', is('metric', ['resolve', 'restore'], 'in'), is('stage', 'completed')),
      'up',
      3,
      '服务标准；电信条例：障碍修复 48/72 h',
    ),
  },
  {
    code: 'reopenRate',
    nameZh: '重开率',
    nameEn: 'Reopen rate',
    descriptionZh: '重新打开过的工单占已关闭工单的比例',
    descriptionEn: 'Cases that were reopened as a share of closed cases',
    target: 5,
    body: share(
      count('cases', 'closed', ...real, is('reopenCount', 0, 'gt')),
      count('cases', 'closed', ...real),
      'down',
      2,
      '内部标准 < 5 %',
    ),
  },
  {
    code: 'complaintsPer10k',
    nameZh: '万户投诉量',
    nameEn: 'Complaints per 10,000 customers',
    descriptionZh: '当期投诉工单数除以平均客户数，按每万户计',
    descriptionEn: 'Complaints received in the period per 10,000 customers (mean over the period)',
    target: 25,
    body: {
      numerator: count('cases', 'opened', ...real, is('kind', 'complaint'), is('source', 'survey', 'ne')),
      denominator: stock('customers', 'mean', is('counts', true)),
      factor: 10_000,
      unit: 'perTenThousand',
      direction: 'down',
      tolerance: 5,
      source: '万投比',
    },
  },
  {
    code: 'petitionsPerMillion',
    nameZh: '百万用户申诉率',
    nameEn: 'Regulator petitions per million users',
    descriptionZh: '当期申诉工单数除以平均用户数，按每百万用户计',
    descriptionEn: 'Regulator petitions received in the period per million users (mean over the period)',
    target: 10,
    body: {
      numerator: count('cases', 'opened', ...real, is('kind', 'regulatorPetition')),
      denominator: stock('customers', 'mean', is('counts', true)),
      factor: 1_000_000,
      unit: 'perMillion',
      direction: 'down',
      tolerance: 5,
      source: '工业和信息化部：百万用户申诉率（季度）',
    },
  },
  {
    code: 'backlog',
    nameZh: '在途工单',
    nameEn: 'Backlog',
    descriptionZh: '期末尚未解决的工单数',
    descriptionEn: 'Cases not yet resolved at the end of the period',
    target: null,
    body: {
      numerator: stock('caseBacklog', 'last', ...real),
      denominator: null,
      factor: 1,
      unit: 'count',
      direction: 'down',
      tolerance: 0,
      source: '在途量',
    },
  },
  {
    code: 'backlogAge',
    nameZh: '在途平均时长',
    nameEn: 'Age of backlog',
    descriptionZh: '期末未解决工单自受理以来的平均天数',
    descriptionEn: 'Days since receipt of the cases not yet resolved at the end of the period, on average',
    target: 3,
    body: {
      numerator: { ...stock('caseBacklog', 'last', ...real), take: 'sum', field: 'ageDays' },
      denominator: stock('caseBacklog', 'last', ...real),
      factor: 1,
      unit: 'days',
      direction: 'down',
      tolerance: 1,
      source: '在途时长',
    },
  },
  {
    code: 'serviceErrors',
    nameZh: '服务差错率',
    nameEn: 'Service error rate',
    descriptionZh: '重开、错派或返工过的工单占已关闭工单的比例',
    descriptionEn: 'Cases reopened, wrongly routed or reworked as a share of closed cases',
    target: 6,
    body: share(
      count('cases', 'closed', ...real, is('serviceErrors', 0, 'gt')),
      count('cases', 'closed', ...real),
      'down',
      2,
      '（重开＋错派＋返工）/ 关闭',
    ),
  },
]
