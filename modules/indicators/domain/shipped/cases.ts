import { is, count, share, real, counted, finished, type Shipped } from './measures.ts'

/** How cases are settled. */
export const casesIndicators: readonly Shipped[] = [
  {
    code: 'resolutionRate',
    nameZh: '解决率',
    nameEn: 'Resolution rate',
    descriptionZh:
      '当期受理的工单中已解决的，占已解决和承诺时限已到的工单之和的比例；仍在时限内办理的还不该解决，到时限再计入；没有时限的一律计入（不含拒绝、取消与合并）',
    descriptionEn:
      'Cases received in the period that are resolved, as a share of those resolved or whose promised time has come; what is still within its time joins when it is due, what has no promise counts at once (without rejected, cancelled and merged)',
    target: 95,
    body: share(
      count('cases', 'opened', ...real, finished),
      count('cases', 'opened', ...counted, is('resolvedOrDue', true)),
      'up',
      5,
      [
        '内部标准 ≥ 95 %；解决率＝已解决 ÷ 应解决，应解决指当期受理且已解决或已到时限',
        'Internal standard ≥ 95 %; resolved over due, of the cases received in the period',
      ],
    ),
  },
  {
    code: 'firstContactResolution',
    nameZh: '一次解决率',
    nameEn: 'First-contact resolution',
    descriptionZh: '24 小时内解决、未转派、未重开，且同一客户 7 天内未再为同类问题建单的工单，占已解决工单的比例',
    descriptionEn:
      'Cases resolved within 24 h without handover or reopening, whose customer did not come back with the same matter within 7 days, as a share of resolved cases',
    target: 72,
    body: share(
      count('cases', 'resolved', ...real, is('firstContact', true)),
      count('cases', 'resolved', ...real),
      'up',
      5,
      ['行业惯例 70–75 %', 'Industry practice 70–75 %'],
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
      ['内部标准 < 5 %', 'Internal standard'],
    ),
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
      ['内部标准：（重开＋错派＋返工）/ 关闭', 'Internal standard: reopened, misrouted or reworked over closed'],
    ),
  },
]
