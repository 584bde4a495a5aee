import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, safeText, shortText } from '#kernel/contract'

const base = '/api/standards/v1/policy'
export const metricNames = ['firstResponse', 'nextResponse', 'periodicUpdate', 'locate', 'restore', 'resolve', 'regulatorReply'] as const
export const pauseReasonNames = ['customerRequest', 'observation', 'customerUnavailable', 'premisesAccess', 'customerEquipment', 'customerTesting', 'thirdPartyPermit', 'forceMajeure', 'maintenanceWindow', 'awaitingCustomer'] as const
export const Metric = z.enum(metricNames)
export const PauseReason = z.enum(pauseReasonNames)
const values = z.array(safeText(100, 1)).min(1).max(100).nullable()
const ms = z.number().int().min(1).max(3_153_600_000_000)

/** What a policy promises, for whom, when its clocks stand still and who is told when the promise is in danger. Durations in ms. */
export const PolicyBody = z.strictObject({
  appliesTo: z.strictObject({ caseKind: values, priority: values, customerClass: values, service: values, channel: values, region: values }),
  targets: z.array(z.strictObject({ metric: Metric, durationMs: ms, time: z.enum(['working', 'calendar']), calendarVersionId: z.uuid().nullable(), thresholds: z.array(z.number().int().min(1).max(1000)).max(20) })).max(20),
  pauses: z.array(z.strictObject({ status: safeText(50, 1), reason: PauseReason, metrics: z.array(Metric).min(1) })).max(50),
  escalation: z.array(z.strictObject({
    level: z.number().int().min(1), when: z.union([z.strictObject({ atPercent: z.number().int() }), z.strictObject({ afterDueMs: z.number().int().min(0) })]),
    to: z.enum(['person', 'teamLead', 'manager']), acknowledgeWithinMs: ms.nullable(),
  })).max(10),
})
export const PolicyVersion = z.object({ id: z.string(), number: z.number().int(), body: PolicyBody, source: z.string().nullable(), note: z.string().nullable(), createdBy: z.string(), createdAt: instant })
export const Policy = z.object({ ...entity, code: z.string(), nameZh: z.string(), nameEn: z.string(), rank: z.number().int(), active: z.boolean(), subjectKind: z.string(), current: PolicyVersion, version: z.number().int() })

const code = z.string().regex(/^[a-z][a-zA-Z0-9-]{1,49}$/)
const given = { rank: z.number().int().min(0).max(10_000).optional(), active: z.boolean().optional(), source: safeText(300).optional(), note: safeText(500).optional() }
const errors = ['policyInvalid', 'policyNotFound', 'calendarNotFound'] as const

export const listPolicies = listEndpoint({ path: base, summary: 'List policies', item: Policy, permission: 'standards.policy.read', filters: { code: 'text', active: 'boolean', subjectKind: 'text', nameZh: 'text' }, sorts: ['code', 'rank'] })
export const getPolicy = endpoint({ method: 'GET', path: `${base}/:id`, summary: 'Read a policy with its current version', permission: 'standards.policy.read', input: z.object({ id: z.string(), fields: z.string().optional() }), output: Policy, errors: ['policyNotFound'] })
export const createPolicy = endpoint({ method: 'POST', path: base, summary: 'Add a policy', permission: 'standards.policy.change', input: z.strictObject({ code, nameZh: shortText, nameEn: shortText, subjectKind: safeText(50, 1).optional(), body: PolicyBody, ...given }), output: Policy, errors })
export const changePolicy = endpoint({ method: 'PATCH', path: `${base}/:id`, summary: 'Change a policy; a new body makes a new version, and promises already made stay', permission: 'standards.policy.change', input: z.strictObject({ id: z.string(), nameZh: shortText.optional(), nameEn: shortText.optional(), body: PolicyBody.optional(), ...given }), output: Policy, errors })
export const policyVersions = endpoint({ method: 'GET', path: `${base}/:id/version`, summary: 'All versions of a policy, newest first', permission: 'standards.policy.read', input: z.object({ id: z.string() }), output: z.object({ items: z.array(PolicyVersion) }), errors: ['policyNotFound'] })

const Facts = z.strictObject({ caseKind: z.string().nullable(), priority: z.string().nullable(), customerClass: z.string().nullable(), service: z.string().nullable(), channel: z.string().nullable(), region: z.string().nullable() })
export const choosePolicyFor = endpoint({
  method: 'POST', path: '/api/standards/v1/choosePolicy', summary: 'Which policy a subject with these facts gets, and why', permission: 'standards.policy.read',
  input: z.strictObject({ subjectKind: safeText(50, 1).optional(), facts: Facts }),
  output: z.object({ policy: Policy.nullable(), because: z.string().nullable(), others: z.array(z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() })) }),
})
const Outcome = z.object({ metric: Metric, instance: z.number().int(), startedAt: instant, dueAt: instant.nullable(), endedAt: instant.nullable(), breached: z.boolean(), elapsedMs: z.number(), durationMs: z.number() })
export const tryPolicy = endpoint({
  method: 'POST', path: '/api/standards/v1/tryPolicy', summary: 'What the clocks of a past subject would have been under a policy, beside what they were', permission: 'standards.policy.read',
  input: z.strictObject({ subjectKind: safeText(50, 1), subjectId: z.uuid(), body: PolicyBody }), output: z.object({ subjectId: z.string(), was: z.array(Outcome), wouldBe: z.array(Outcome) }), errors: ['policyInvalid', 'clocksNotFound', 'calendarNotFound'],
})
export const policyContract = { listPolicies, getPolicy, createPolicy, changePolicy, policyVersions, choosePolicyFor, tryPolicy }
