// Within what time law wants a security incident reported. All in calendar hours: neither nights nor holidays stop them. Data, so that
// an operator who is not bound by one of them retires it, and one whose regulator wants less makes a version of its own.
import { policy, scope, within, type ShippedPolicy } from './shipped-policies.ts'
import type { EscalationLevel } from './escalation.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const chain: readonly EscalationLevel[] = [
  { level: 1, when: { atPercent: 50 }, to: 'person', acknowledgeWithinMs: HOUR_MS / 4 },
  { level: 2, when: { atPercent: 75 }, to: 'manager', acknowledgeWithinMs: null },
]
/** Grades from which the cyberspace administration is told (GB/T 20986—2023: larger, major, especially major). */
const fromLarger = ['larger', 'major', 'especiallyMajor'] as const
const CAC =
  '《国家网络安全事件报告管理办法》（2025-11-01 施行）：较大以上，关键信息基础设施 1 小时、中央和国家机关 2 小时、其他运营者 4 小时；处置结束后 30 日内总结'
const GDPR = 'GDPR art. 33 (1)：知悉后 72 小时内报告监管机构；《个人信息保护法》第57条：立即'

const incident = (
  code: string,
  nameZh: string,
  nameEn: string,
  source: string,
  given: Pick<ShippedPolicy, 'appliesTo' | 'targets'>,
): ShippedPolicy =>
  policy({ code, subjectKind: 'securityIncident', nameZh, nameEn, source, pauses: [], escalation: chain, ...given })

/** One policy holds for an incident; whoever owes both reports has one that promises both. */
const grades = (operator: string, code: string, zh: string, en: string, hours: number): ShippedPolicy[] => {
  const times = { firstResponse: hours * HOUR_MS, finalReport: 30 * DAY_MS }
  return [
    incident(`incident${code}`, `安全事件 较大以上 ${zh}`, `Security incident, larger and above, ${en}`, CAC, {
      appliesTo: scope({ priority: fromLarger, channel: [operator] }),
      targets: within(null, times),
    }),
    incident(
      `incident${code}Personal`,
      `安全事件 较大以上 ${zh} 涉及个人信息`,
      `Security incident, larger and above, ${en}, personal data`,
      `${CAC}；${GDPR}`,
      {
        appliesTo: scope({ priority: fromLarger, channel: [operator], service: ['personalData'] }),
        targets: within(null, { ...times, regulatorReply: 72 * HOUR_MS }),
      },
    ),
  ]
}

export const incidentPolicies: readonly ShippedPolicy[] = [
  ...grades('critical', 'Critical', '关键信息基础设施', 'critical infrastructure', 1),
  ...grades('stateOrgan', 'StateOrgan', '国家机关', 'state organ', 2),
  ...grades('other', 'Other', '其他运营者', 'other operators', 4),
  incident('incidentPersonal', '安全事件 涉及个人信息', 'Security incident, personal data', GDPR, {
    appliesTo: scope({ service: ['personalData'] }),
    targets: within(null, { regulatorReply: 72 * HOUR_MS }),
  }),
]
