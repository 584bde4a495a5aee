// How a policy looks in TM Forum terms (TMF657 v4): a specification whose objectives are the policy's targets.
import { v5 } from 'uuid'
import type { EscalationLevel } from './escalation.ts'
import type { ClockMetric } from '../contract/vocabulary.ts'
import type { PolicyScope, PolicyTarget } from './policy.ts'

export interface MirroredPolicy {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly source: string | null
  readonly appliesTo: PolicyScope
  readonly targets: readonly PolicyTarget[]
  readonly escalation: readonly EscalationLevel[]
}
type Attributes = Record<string, unknown>

/** The same for the same policy and metric, whatever their versions, so that a partner's references stay good. */
export const objectiveId = (policyId: string, metric: ClockMetric): string => v5(metric, policyId)

/** ISO 8601, exact: `PT4H`, `P15D` (a day is 24 hours), `PT0.5S`. */
export function isoDuration(ms: number): string {
  const whole = (unit: number, of: number): number => Math.floor(of / unit)
  const days = whole(86_400_000, ms),
    hours = whole(3_600_000, ms % 86_400_000),
    minutes = whole(60_000, ms % 3_600_000),
    seconds = (ms % 60_000) / 1000
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`.replace(/^P$/, 'PT0S')
}

const policyRef = (policy: MirroredPolicy) => ({
  id: policy.id,
  href: `/api/standards/v1/policy/${policy.id}`,
  name: policy.code,
})

/** The objective a target stands for: its time must be at most the promised duration, and the first threshold warns. */
export function objectiveOf(policy: MirroredPolicy, target: PolicyTarget): Attributes {
  const [warning] = target.thresholds
  return {
    name: `${policy.code}.${target.metric}`,
    conformanceTarget: target.months === undefined ? isoDuration(target.durationMs) : `P${target.months}M`,
    conformanceComparator: 'lessThanOrEqual',
    ...(warning === undefined ? {} : { thresholdTarget: isoDuration(Math.ceil((target.durationMs * warning) / 100)) }),
    serviceLevelObjectiveParameter: {
      name: target.metric,
      parameterType: 'KPI',
      serviceParmCategory: 'service independent',
      serviceParmPerspective: 'single user instance',
      transformationAlgorithmOfKQI: target.time === 'working' ? 'elapsed working time' : 'elapsed time',
    },
    ...(policy.escalation.length === 0
      ? {}
      : {
          serviceLevelObjectiveConsequence: policy.escalation.map((level) => ({ prescribedAction: actionOf(level) })),
        }),
    policy: policyRef(policy),
  }
}

const actionOf = ({ to, when }: EscalationLevel): string =>
  `tell ${to} ${'atPercent' in when ? `at ${when.atPercent} %` : `${isoDuration(when.afterDueMs)} after the target`}`

/** The specification a policy stands for; what it is chosen by is an attribute of our own. */
export const specificationOf = (policy: MirroredPolicy, objectivePath: string): Attributes => ({
  name: policy.nameZh,
  description: [policy.nameEn, policy.source].filter((part) => part !== null).join(' · '),
  relatedServiceLevelObjective: policy.targets.map((target) => {
    const id = objectiveId(policy.id, target.metric)
    return { id, href: `${objectivePath}/${id}`, name: `${policy.code}.${target.metric}` }
  }),
  appliesTo: Object.fromEntries(Object.entries(policy.appliesTo).filter(([, values]) => values !== null)),
  policy: policyRef(policy),
})
