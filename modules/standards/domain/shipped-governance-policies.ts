// How long treating a risk and correcting a nonconformity may take, and who is told when an access review is in danger. The house's
// own targets; the operator changes them.
import { policy, scope, within, type ShippedPolicy } from './shipped-policies.ts'
import type { EscalationLevel } from './escalation.ts'

const DAY_MS = 24 * 3_600_000
const chain: readonly EscalationLevel[] = [
  { level: 1, when: { atPercent: 75 }, to: 'person', acknowledgeWithinMs: 2 * DAY_MS },
  { level: 2, when: { atPercent: 90 }, to: 'manager', acknowledgeWithinMs: null },
]
const days = (
  subjectKind: 'riskTreatment' | 'correctiveAction',
  priority: string,
  zh: string,
  en: string,
  resolve: number,
): ShippedPolicy =>
  policy({
    code: `${subjectKind}${priority[0]!.toUpperCase()}${priority.slice(1)}`,
    subjectKind,
    nameZh: `${subjectKind === 'riskTreatment' ? '风险处置' : '纠正措施'} ${zh}`,
    nameEn: `${subjectKind === 'riskTreatment' ? 'Risk treatment' : 'Corrective action'}, ${en}`,
    source: subjectKind === 'riskTreatment' ? 'ISO/IEC 27001:2022 6.1.3 e' : 'ISO/IEC 27001:2022 10.2',
    appliesTo: scope({ priority: [priority] }),
    targets: within(null, { resolve: resolve * DAY_MS }),
    pauses: [],
    escalation: chain,
  })

export const governancePolicies: readonly ShippedPolicy[] = [
  days('riskTreatment', 'critical', '极高风险', 'critical', 30),
  days('riskTreatment', 'high', '高风险', 'high', 60),
  days('riskTreatment', 'medium', '中风险', 'medium', 120),
  days('riskTreatment', 'low', '低风险', 'low', 240),
  days('correctiveAction', 'major', '严重不符合', 'major nonconformity', 30),
  days('correctiveAction', 'minor', '一般不符合', 'minor nonconformity', 60),
  days('correctiveAction', 'observation', '观察项', 'observation', 120),
  days('correctiveAction', 'opportunity', '改进机会', 'opportunity for improvement', 180),
  policy({
    code: 'accessReview',
    subjectKind: 'accessReview',
    nameZh: '权限复核（期限由发起人指定）',
    nameEn: 'Access review (due when its owner says)',
    source: 'ISO/IEC 27001:2022 A.5.18',
    targets: within(null, { resolve: 30 * DAY_MS }),
    pauses: [],
    escalation: [
      { level: 1, when: { atPercent: 75 }, to: 'person', acknowledgeWithinMs: 2 * DAY_MS },
      { level: 2, when: { afterDueMs: 0 }, to: 'manager', acknowledgeWithinMs: null },
    ],
  }),
]
