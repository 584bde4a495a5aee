import { is, count, share, type Shipped } from './measures.ts'

/** What customers say when they are asked. */
export const satisfactionIndicators: readonly Shipped[] = [
  {
    code: 'satisfaction',
    nameZh: '客户满意度',
    nameEn: 'Customer satisfaction',
    descriptionZh: '评价为满意（量表最高两档）的答复占全部有效答复的比例',
    descriptionEn: 'Answers in the top two of the scale as a share of all valid answers',
    target: 90,
    body: share(count('surveys', 'answered', is('satisfied', true)), count('surveys', 'answered'), 'up', 3, [
      '年度目标 ≥ 90 %；CSAT：4–5 分占有效答复',
      'Annual target; CSAT: scores 4–5 over valid answers',
    ]),
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
      ['ISO 10004', 'ISO 10004'],
    ),
  },
]
