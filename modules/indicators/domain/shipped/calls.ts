import { is, count, sum, share, inbound, type Shipped } from './measures.ts'

/** How the telephone is answered. */
export const callsIndicators: readonly Shipped[] = [
  {
    code: 'handleTime',
    nameZh: '平均处理时长',
    nameEn: 'Average handle time',
    descriptionZh: '（通话＋保持＋话后处理）时长除以已应答来话数',
    descriptionEn: 'Talk + hold + after-call work of answered incoming calls, per call',
    target: 330,
    body: {
      numerator: sum('calls', 'ended', 'handleSeconds', inbound, is('answered', true)),
      denominator: count('calls', 'ended', inbound, is('answered', true)),
      factor: 1,
      per: null,
      unit: 'seconds',
      direction: 'down',
      tolerance: 30,
      sourceZh: '行业惯例 300–360 s',
      sourceEn: 'Industry practice 300–360 s (AHT)',
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
      per: null,
      unit: 'seconds',
      direction: 'down',
      tolerance: 10,
      sourceZh: 'ETSI EG 202 057-1 人工应答时长；行业惯例 20–30 s',
      sourceEn: 'Response time of operators; industry practice 20–30 s (ASA)',
    },
  },
  {
    code: 'serviceLevel',
    nameZh: '服务水平 80/20',
    nameEn: 'Service level 80/20',
    descriptionZh: '20 秒内应答的来话，占已应答与已放弃来话（扣除 5 秒内放弃）的比例',
    descriptionEn:
      'Calls answered within 20 s as a share of calls answered or abandoned (those abandoned within 5 s left out)',
    target: 80,
    body: share(
      count('calls', 'offered', inbound, is('answered', true), is('waitSeconds', 20, 'lte')),
      count('calls', 'offered', inbound, is('concluded', true), is('shortAbandon', false)),
      'up',
      5,
      ['行业惯例：80 % 在 20 秒内', 'Industry practice: 80 % within 20 s'],
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
      ['行业惯例 3–5 %', 'Industry practice 3–5 %'],
    ),
  },
]
