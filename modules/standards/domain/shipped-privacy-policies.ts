// Times that law gives for the rights of data subjects. The operator may make them shorter, or change them as the law does.
import { inMonths, policy, scope, within, type ShippedPolicy } from './shipped-policies.ts'
import type { EscalationLevel } from './escalation.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Whoever asks has to prove who he is; meanwhile the time stands still (GDPR art. 12 (6), EDPB guidelines 01/2022, 157). */
const identityAsked = [
  { status: 'identityAsked', reason: 'awaitingCustomer', metrics: ['firstResponse', 'resolve'] },
] as const
const chain: readonly EscalationLevel[] = [
  { level: 1, when: { atPercent: 50 }, to: 'person', acknowledgeWithinMs: DAY_MS },
  { level: 2, when: { atPercent: 90 }, to: 'manager', acknowledgeWithinMs: null },
]
const request = (given: Pick<ShippedPolicy, 'code' | 'nameZh' | 'nameEn' | 'targets'> & Partial<ShippedPolicy>) =>
  policy({ subjectKind: 'privacyRequest', pauses: identityAsked, escalation: chain, ...given })

const GDPR = 'GDPR art. 12 (3)：一个月内答复，复杂时可再延长两个月并告知'

export const privacyPolicies: readonly ShippedPolicy[] = [
  request({
    code: 'privacyRequest',
    nameZh: '个人信息主体请求',
    nameEn: 'Data subject request',
    source: 'GB/T 35273—2020 8.7：30 天内答复；《个人信息保护法》第50条：及时',
    rank: 1000,
    targets: within(null, { firstResponse: 3 * DAY_MS, resolve: 30 * DAY_MS }),
  }),
  // Calendar months, from the day it came (GDPR art. 12 (3), Regulation 1182/71 art. 3): 31 January ends on 28 or 29 February.
  request({
    code: 'privacyRequestGdpr',
    nameZh: '个人信息主体请求（GDPR）',
    nameEn: 'Data subject request (GDPR)',
    source: GDPR,
    appliesTo: scope({ service: ['gdpr'] }),
    targets: [...within(null, { firstResponse: 3 * DAY_MS }), inMonths('resolve', 1)],
  }),
  request({
    code: 'privacyRequestGdprExtended',
    nameZh: '个人信息主体请求（GDPR，已延长）',
    nameEn: 'Data subject request (GDPR, extended)',
    source: GDPR,
    appliesTo: scope({ service: ['gdpr'], priority: ['extended'] }),
    targets: [...within(null, { firstResponse: 3 * DAY_MS }), inMonths('resolve', 3)],
  }),
]
