import { is, count, stock, real, type Shipped } from './measures.ts'

/** How often customers complain. */
export const complaintsIndicators: readonly Shipped[] = [
  {
    code: 'complaintsPer10k',
    nameZh: '万户投诉量',
    nameEn: 'Complaints per 10,000 customers',
    descriptionZh: '投诉工单数除以平均客户数与期间折合的月数，按每万户每月计；一周、一季的数值与按月的目标可比',
    descriptionEn:
      'Complaints received per 10,000 customers (mean over the period) and calendar month, whatever the period asked for',
    target: 25,
    body: {
      numerator: count('cases', 'opened', ...real, is('kind', 'complaint'), is('source', 'survey', 'ne')),
      denominator: stock('customers', 'mean', is('counts', true)),
      factor: 10_000,
      per: 'month',
      unit: 'perTenThousand',
      direction: 'down',
      tolerance: 5,
      sourceZh: '行业惯例：万投比＝当月投诉量 ÷ 当月平均客户数 × 10 000',
      sourceEn: 'Industry practice: complaints of a month over its mean customers × 10,000',
    },
  },
  {
    code: 'petitionsPerMillion',
    nameZh: '百万用户申诉率',
    nameEn: 'Regulator petitions per million users',
    descriptionZh: '申诉工单数除以平均用户数与期间折合的季数，按每百万用户每季计；一月、一年的数值与按季的目标可比',
    descriptionEn:
      'Regulator petitions received per million users (mean over the period) and quarter, whatever the period asked for',
    target: 10,
    body: {
      numerator: count('cases', 'opened', ...real, is('kind', 'regulatorPetition')),
      denominator: stock('customers', 'mean', is('counts', true)),
      factor: 1_000_000,
      per: 'quarter',
      unit: 'perMillion',
      direction: 'down',
      tolerance: 5,
      sourceZh: '工业和信息化部：百万用户申诉率（季度）',
      sourceEn: 'MIIT: petitions per million users, by quarter',
    },
  },
]
