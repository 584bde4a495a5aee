import { stock, real, type Shipped } from './measures.ts'

/** What is not settled yet. */
export const backlogIndicators: readonly Shipped[] = [
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
      per: null,
      unit: 'count',
      direction: 'down',
      tolerance: 0,
      sourceZh: '内部管理：在途量',
      sourceEn: 'Internal: open work',
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
      per: null,
      unit: 'days',
      direction: 'down',
      tolerance: 1,
      sourceZh: '内部管理：在途时长',
      sourceEn: 'Internal: age of open work',
    },
  },
]
