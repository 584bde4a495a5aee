import { is, count, stock, real, type Shipped } from './measures.ts'

/** How often customers complain. */
export const complaintsIndicators: readonly Shipped[] = [
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
      source: '万投比：每万户投诉数 · Complaints per 10,000 customers',
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
      source: '工业和信息化部：百万用户申诉率（季度） · MIIT: petitions per million users, by quarter',
    },
  },
]
