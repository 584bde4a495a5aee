// A policy version: which subjects it is for, what it promises them, when its clocks stand still and who is told. Data only; a
// version that a clock has used never changes.
import type { ClockTarget } from './clock-event.ts'
import type { StatusPause } from './usual-conditions.ts'
import type { EscalationLevel } from './escalation.ts'
import { clockMetrics, pauseReasons, type ClockMetric, type ClockTime } from '../contract/vocabulary.ts'

/** What a policy may ask of a subject. */
export const policyDimensions = ['caseKind', 'priority', 'customerClass', 'service', 'channel', 'region'] as const
export type PolicyDimension = (typeof policyDimensions)[number]

/** Values that a dimension must have one of; null means any, an unknown value included. */
export type PolicyScope = Readonly<Record<PolicyDimension, readonly string[] | null>>

/** The subject as a policy sees it; null is not known. */
export type PolicyFacts = Readonly<Record<PolicyDimension, string | null>>
export const noFacts: PolicyFacts = {
  caseKind: null,
  priority: null,
  customerClass: null,
  service: null,
  channel: null,
  region: null,
}

export interface PolicyTarget {
  readonly metric: ClockMetric
  readonly durationMs: number
  /** Calendar months from the start instead: what they are in ms is known when the clock begins. */
  readonly months?: number | undefined
  readonly time: ClockTime
  readonly calendarVersionId: string | null
  readonly thresholds: readonly number[]
}

export interface PolicyVersion {
  readonly id: string
  /** Decides between policies equally specific: the lower rank wins. */
  readonly rank: number
  readonly appliesTo: PolicyScope
  readonly targets: readonly PolicyTarget[]
  readonly pauses: readonly StatusPause[]
  readonly escalation: readonly EscalationLevel[]
}

/** Thresholds a policy has unless it says otherwise. */
export const usualThresholds = [50, 75, 90, 100] as const

/** The policy chosen and why it won over the others that match, best first. */
export interface PolicyChoice {
  readonly policy: PolicyVersion
  readonly because: 'onlyMatch' | 'moreSpecific' | 'rank' | 'id'
  readonly others: readonly PolicyVersion[]
}

/** Whether a policy is for the subject. */
export const applies = (policy: PolicyVersion, facts: PolicyFacts): boolean =>
  policyDimensions.every((dimension) => {
    const wanted = policy.appliesTo[dimension],
      value = facts[dimension]
    return wanted === null || (value !== null && wanted.includes(value))
  })

/** Whether a subject is to policies what it was. */
export const sameFacts = (a: PolicyFacts, b: PolicyFacts): boolean =>
  policyDimensions.every((dimension) => (a[dimension] ?? null) === (b[dimension] ?? null))

/** How many dimensions a policy narrows. */
export const specificity = (policy: PolicyVersion): number =>
  policyDimensions.filter((dimension) => policy.appliesTo[dimension] !== null).length

/**
 * The most specific policy that applies, then the lowest rank, then the first id: never the order of the list. Null when none
 * applies.
 */
export function choosePolicy(policies: readonly PolicyVersion[], facts: PolicyFacts): PolicyChoice | null {
  const [policy, ...others] = policies
    .filter((candidate) => applies(candidate, facts))
    .toSorted((a, b) => specificity(b) - specificity(a) || a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  if (!policy) return null
  const second = others[0]
  const because = !second
    ? 'onlyMatch'
    : specificity(policy) > specificity(second)
      ? 'moreSpecific'
      : policy.rank < second.rank
        ? 'rank'
        : 'id'
  return { policy, because, others }
}

/** The promise a policy makes for a metric; null when it makes none. */
export function targetFor(policy: PolicyVersion, metric: ClockMetric): ClockTarget | null {
  const target = policy.targets.find((entry) => entry.metric === metric)
  return target ? { ...target, policyVersionId: policy.id } : null
}

export const policyIssueCodes = [
  'noTargets',
  'metricUnknown',
  'metricTwice',
  'durationInvalid',
  'calendarMissing',
  'thresholdsInvalid',
  'scopeEmpty',
  'pauseReasonUnknown',
  'pauseStatusTwice',
  'levelsInvalid',
  'escalationTimeInvalid',
  'acknowledgeTimeInvalid',
] as const
export type PolicyIssueCode = (typeof policyIssueCodes)[number]
/** What is wrong at one place of a policy; `path` is dotted. */
export interface PolicyIssue {
  readonly path: string
  readonly code: PolicyIssueCode
}

const isDuration = (ms: number, least: number): boolean => Number.isSafeInteger(ms) && ms >= least
/** A whole percentage; beyond 100 for those who want to be told again of an overrun. */
const isPercent = (percent: number): boolean => Number.isInteger(percent) && percent >= 1 && percent <= 1000

/** Everything wrong with a policy, each with its place; empty when it can be used. */
export function validatePolicy(policy: PolicyVersion): PolicyIssue[] {
  const issues: PolicyIssue[] = []
  const wrong = (path: string, code: PolicyIssueCode) => issues.push({ path, code })
  for (const dimension of policyDimensions)
    if (policy.appliesTo[dimension]?.length === 0) wrong(`appliesTo.${dimension}`, 'scopeEmpty')
  if (policy.targets.length === 0) wrong('targets', 'noTargets')
  policy.targets.forEach((target, i) => {
    const at = `targets.${i}`
    if (!clockMetrics.includes(target.metric)) wrong(`${at}.metric`, 'metricUnknown')
    if (policy.targets.findIndex((other) => other.metric === target.metric) < i) wrong(`${at}.metric`, 'metricTwice')
    if (!isDuration(target.durationMs, 1)) wrong(`${at}.durationMs`, 'durationInvalid')
    if (target.months !== undefined && target.time !== 'calendar') wrong(`${at}.months`, 'durationInvalid')
    if (target.time === 'working' && target.calendarVersionId === null)
      wrong(`${at}.calendarVersionId`, 'calendarMissing')
    const ascending = target.thresholds.every(
      (percent, j) => isPercent(percent) && percent > (target.thresholds[j - 1] ?? 0),
    )
    if (!ascending) wrong(`${at}.thresholds`, 'thresholdsInvalid')
  })
  policy.pauses.forEach((pause, i) => {
    if (!pauseReasons.includes(pause.reason)) wrong(`pauses.${i}.reason`, 'pauseReasonUnknown')
    const earlier = policy.pauses.slice(0, i).filter((other) => other.status === pause.status)
    if (earlier.some((other) => other.metrics.some((metric) => pause.metrics.includes(metric))))
      wrong(`pauses.${i}.status`, 'pauseStatusTwice')
  })
  policy.escalation.forEach((level, i) => {
    const at = `escalation.${i}`
    if (level.level !== i + 1) wrong(`${at}.level`, 'levelsInvalid')
    const sound = 'atPercent' in level.when ? isPercent(level.when.atPercent) : isDuration(level.when.afterDueMs, 0)
    if (!sound) wrong(`${at}.when`, 'escalationTimeInvalid')
    if (level.acknowledgeWithinMs !== null && !isDuration(level.acknowledgeWithinMs, 1))
      wrong(`${at}.acknowledgeWithinMs`, 'acknowledgeTimeInvalid')
  })
  return issues
}
