// The policies Clearline comes with: what law and regulation set as the floor, and operators' usual targets above it. They are a
// beginning; whoever runs Clearline makes its own versions.
import { SHORTEST_MONTH_MS } from '#kernel/calendar'
import type { StatusPause } from './usual-conditions.ts'
import type { EscalationLevel } from './escalation.ts'
import type { ClockMetric } from '../contract/vocabulary.ts'
import { usualThresholds, type PolicyDimension, type PolicyScope } from './policy.ts'
import type { ShippedCalendar } from './shipped-calendars.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export interface ShippedTarget {
  readonly metric: ClockMetric
  readonly durationMs: number
  /** Calendar months from the start instead: what they are in ms is known when the clock begins. */
  readonly months?: number | undefined
  /** Counted in this calendar's hours; null in natural time. */
  readonly calendar: ShippedCalendar['code'] | null
  readonly thresholds: readonly number[]
}
export interface ShippedPolicy {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly subjectKind:
    | 'case'
    | 'conversation'
    | 'privacyRequest'
    | 'securityIncident'
    | 'riskTreatment'
    | 'correctiveAction'
    | 'accessReview'
  readonly rank: number
  readonly source: string | null
  readonly appliesTo: PolicyScope
  readonly targets: readonly ShippedTarget[]
  readonly pauses: readonly StatusPause[]
  readonly escalation: readonly EscalationLevel[]
}

type Times = Partial<Record<ClockMetric, number>>
export const within = (calendar: ShippedTarget['calendar'], times: Times): ShippedTarget[] =>
  Object.entries(times).map(([metric, durationMs]) => ({
    metric: metric as ClockMetric,
    durationMs,
    calendar,
    thresholds: usualThresholds,
  }))
/** Promises in calendar months, as laws give them. */
export const inMonths = (metric: ClockMetric, months: number): ShippedTarget => ({
  metric,
  durationMs: months * SHORTEST_MONTH_MS,
  months,
  calendar: null,
  thresholds: usualThresholds,
})
export const scope = (given: Partial<Record<PolicyDimension, readonly string[]>>): PolicyScope => ({
  caseKind: null,
  priority: null,
  customerClass: null,
  service: null,
  channel: null,
  region: null,
  ...given,
})

/** A case that waits for the customer is `pending`; one on hold waits for us, and its clocks run. */
const waiting: readonly StatusPause[] = [
  { status: 'pending', reason: 'awaitingCustomer', metrics: ['locate', 'restore', 'resolve', 'periodicUpdate'] },
]
/** The person before the time is over, the team's lead close to it, the branch's manager when it is. */
const chain = (acknowledgeWithinMs: number): EscalationLevel[] => [
  { level: 1, when: { atPercent: 75 }, to: 'person', acknowledgeWithinMs },
  { level: 2, when: { atPercent: 90 }, to: 'teamLead', acknowledgeWithinMs: 2 * acknowledgeWithinMs },
  { level: 3, when: { afterDueMs: 0 }, to: 'manager', acknowledgeWithinMs: null },
]
/** With a customer on the line there is no time for a chain. */
const leadOnly: readonly EscalationLevel[] = [
  { level: 1, when: { afterDueMs: 0 }, to: 'teamLead', acknowledgeWithinMs: null },
]

const RESTORE = '《电信服务规范》（信息产业部令第36号）：故障修复城镇平均≤24小时；企业标准：定位≤4小时、恢复≤24小时'
const KEY_RESTORE = '《电信服务质量社会监督标准》：重要用户专线障碍 6 小时内修复；企业标准'
const COMPLAINT = '《电信服务规范》（信息产业部令第36号）：投诉 15 日内答复；企业内控：24 工作小时'
const PETITION = '《电信用户申诉处理办法》：收到转办后 15 日内答复申诉受理机构'
const CHANGE = '《电信服务规范》（信息产业部令第36号）：业务变更≤24小时'
const ANSWER = '《电信服务规范》（信息产业部令第36号）：客服中心人工应答≤15秒'

type Given = Pick<ShippedPolicy, 'code' | 'nameZh' | 'nameEn' | 'targets'> & Partial<ShippedPolicy>
export const policy = (given: Given): ShippedPolicy => ({
  subjectKind: 'case',
  rank: 100,
  source: null,
  appliesTo: scope({}),
  pauses: waiting,
  escalation: chain(30 * MINUTE_MS),
  ...given,
})

const fault = (
  priority: string,
  firstResponse: number,
  locate: number,
  restore: number,
  update: number,
): ShippedPolicy =>
  policy({
    code: `faultReport${priority}`,
    nameZh: `报障 ${priority}`,
    nameEn: `Fault report ${priority}`,
    source: RESTORE,
    appliesTo: scope({ caseKind: ['faultReport'], priority: [priority] }),
    targets: within(null, { firstResponse, locate, restore, periodicUpdate: update }),
    escalation: chain(priority === 'P1' ? 10 * MINUTE_MS : 30 * MINUTE_MS),
  })

const faults: readonly ShippedPolicy[] = [
  fault('P1', 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, HOUR_MS),
  fault('P2', HOUR_MS, 2 * HOUR_MS, 8 * HOUR_MS, 4 * HOUR_MS),
  fault('P3', 4 * HOUR_MS, 4 * HOUR_MS, DAY_MS, DAY_MS),
  fault('P4', 8 * HOUR_MS, 4 * HOUR_MS, DAY_MS, DAY_MS),
  policy({
    code: 'faultReportKeyAccount',
    nameZh: '报障 大客户',
    nameEn: 'Fault report, key account',
    rank: 50,
    source: KEY_RESTORE,
    appliesTo: scope({ caseKind: ['faultReport'], customerClass: ['keyAccount'] }),
    targets: within(null, {
      firstResponse: 15 * MINUTE_MS,
      locate: HOUR_MS,
      restore: 6 * HOUR_MS,
      periodicUpdate: 2 * HOUR_MS,
    }),
    escalation: chain(15 * MINUTE_MS),
  }),
  policy({
    code: 'faultReportKeyAccountP1',
    nameZh: '报障 大客户 P1',
    nameEn: 'Fault report, key account, P1',
    rank: 50,
    source: KEY_RESTORE,
    appliesTo: scope({ caseKind: ['faultReport'], customerClass: ['keyAccount'], priority: ['P1'] }),
    targets: within(null, {
      firstResponse: 10 * MINUTE_MS,
      locate: 30 * MINUTE_MS,
      restore: 2 * HOUR_MS,
      periodicUpdate: 30 * MINUTE_MS,
    }),
    escalation: chain(5 * MINUTE_MS),
  }),
]

const otherCases: readonly ShippedPolicy[] = [
  policy({
    code: 'complaint',
    nameZh: '投诉',
    nameEn: 'Complaint',
    source: COMPLAINT,
    appliesTo: scope({ caseKind: ['complaint'] }),
    targets: [
      ...within('customerService', { firstResponse: 4 * HOUR_MS, nextResponse: 8 * HOUR_MS }),
      ...within('office', { resolve: 24 * HOUR_MS }),
    ],
  }),
  policy({
    code: 'complaintKeyAccount',
    nameZh: '投诉 大客户',
    nameEn: 'Complaint, key account',
    source: COMPLAINT,
    appliesTo: scope({ caseKind: ['complaint'], customerClass: ['keyAccount'] }),
    targets: [
      ...within('customerService', { firstResponse: HOUR_MS, nextResponse: 2 * HOUR_MS }),
      ...within('office', { resolve: 8 * HOUR_MS }),
    ],
    escalation: chain(15 * MINUTE_MS),
  }),
  policy({
    code: 'regulatorPetition',
    nameZh: '申诉',
    nameEn: 'Regulator petition',
    source: PETITION,
    appliesTo: scope({ caseKind: ['regulatorPetition'] }),
    targets: [
      ...within('office', { firstResponse: 4 * HOUR_MS }),
      // Natural days, and no pause: the regulator does not wait for the customer.
      ...within(null, { regulatorReply: 15 * DAY_MS, resolve: 15 * DAY_MS }),
    ],
    pauses: [],
    escalation: [
      { level: 1, when: { atPercent: 50 }, to: 'person', acknowledgeWithinMs: 4 * HOUR_MS },
      { level: 2, when: { atPercent: 75 }, to: 'teamLead', acknowledgeWithinMs: 8 * HOUR_MS },
      { level: 3, when: { atPercent: 90 }, to: 'manager', acknowledgeWithinMs: null },
    ],
  }),
  policy({
    code: 'inquiry',
    nameZh: '咨询',
    nameEn: 'Inquiry',
    appliesTo: scope({ caseKind: ['inquiry'] }),
    targets: within('customerService', { firstResponse: HOUR_MS, nextResponse: 4 * HOUR_MS, resolve: 12 * HOUR_MS }),
  }),
  policy({
    code: 'serviceRequest',
    nameZh: '业务办理',
    nameEn: 'Service request',
    source: CHANGE,
    appliesTo: scope({ caseKind: ['serviceRequest'] }),
    targets: [
      ...within('customerService', { firstResponse: 4 * HOUR_MS, nextResponse: 8 * HOUR_MS }),
      ...within(null, { resolve: DAY_MS }),
    ],
  }),
  policy({
    code: 'otherCase',
    nameZh: '其他工单',
    nameEn: 'Any other case',
    rank: 1000,
    targets: [
      ...within('customerService', { firstResponse: 4 * HOUR_MS }),
      ...within('office', { resolve: 24 * HOUR_MS }),
    ],
  }),
]

const talk = (given: Given): ShippedPolicy =>
  policy({ subjectKind: 'conversation', pauses: [], escalation: leadOnly, ...given })
const conversations: readonly ShippedPolicy[] = [
  talk({
    code: 'webChat',
    nameZh: '网页会话',
    nameEn: 'Web chat',
    appliesTo: scope({ channel: ['webChat'] }),
    targets: within('customerService', { firstResponse: MINUTE_MS, nextResponse: 2 * MINUTE_MS }),
  }),
  talk({
    code: 'phone',
    nameZh: '电话',
    nameEn: 'Phone',
    source: ANSWER,
    appliesTo: scope({ channel: ['phone'] }),
    targets: within(null, { firstResponse: 15_000 }),
    escalation: [],
  }),
  talk({
    code: 'email',
    nameZh: '电子邮件',
    nameEn: 'E-mail',
    appliesTo: scope({ channel: ['email'] }),
    targets: within('customerService', { firstResponse: 4 * HOUR_MS, nextResponse: 8 * HOUR_MS }),
  }),
  talk({
    code: 'otherConversation',
    nameZh: '其他会话',
    nameEn: 'Any other conversation',
    rank: 1000,
    targets: within('customerService', { firstResponse: 30 * MINUTE_MS, nextResponse: HOUR_MS }),
  }),
]

export const shippedPolicies: readonly ShippedPolicy[] = [...faults, ...otherCases, ...conversations]
