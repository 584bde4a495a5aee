import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, safeText, shortText } from '#kernel/contract'
import { ClockTime, Metric, PauseReason } from './vocabulary.ts'

const base = '/api/standards/v1/policy'
/** Values a dimension must have one of; null means any. */
const values = z.array(safeText(100, 1)).max(100).nullable()
/** A century at most. */
const ms = z.number().int().min(1).max(3_153_600_000_000)

const Target = z.strictObject({
  metric: Metric,
  durationMs: ms.describe('Of a promise in months the shortest it can be'),
  months: z.number().int().min(1).max(120).optional().describe('Calendar months from the start, in calendar time only'),
  time: ClockTime,
  calendarVersionId: z.uuid().nullable(),
  thresholds: z.array(z.number().int().min(1).max(1000)).max(20),
})
const Level = z.strictObject({
  level: z.number().int().min(1),
  when: z.union([
    z.strictObject({ atPercent: z.number().int() }),
    z.strictObject({ afterDueMs: z.number().int().min(0) }),
  ]),
  to: z.enum(['person', 'teamLead', 'manager']),
  acknowledgeWithinMs: ms.nullable(),
})
/** What a policy promises, for whom, when its clocks stand still and who is told when it is in danger. Durations in ms. */
export const PolicyBody = z.strictObject({
  appliesTo: z.strictObject({
    caseKind: values,
    priority: values,
    customerClass: values,
    service: values,
    channel: values,
    region: values,
  }),
  targets: z.array(Target).max(20),
  pauses: z
    .array(z.strictObject({ status: safeText(50, 1), reason: PauseReason, metrics: z.array(Metric).min(1) }))
    .max(50),
  escalation: z.array(Level).max(10),
})
export type PolicyBody = z.output<typeof PolicyBody>
export const PolicyVersion = z.object({
  id: z.string(),
  number: z.number().int(),
  body: PolicyBody,
  /** Law, regulation or standard it follows. */
  source: z.string().nullable(),
  note: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
})
/** A policy: its versions are what promises are made by, and never change. */
export const Policy = z.object({
  ...entity,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Decides between policies equally specific: the lower wins. */
  rank: z.number().int(),
  active: z.boolean(),
  subjectKind: z.string(),
  current: PolicyVersion,
  version: z.number().int(),
})
export type Policy = z.output<typeof Policy>

const code = z.string().regex(/^[a-z][a-zA-Z0-9-]{1,49}$/)
const given = {
  rank: z.number().int().min(0).max(10_000).optional(),
  active: z.boolean().optional(),
  source: safeText(300).optional(),
  note: safeText(500).optional(),
}
const errors = ['policyInvalid', 'policyNotFound'] as const
const read = 'standards.policy.read'
const change = 'standards.policy.change'
const subjectKind = safeText(50, 1)

export const listPolicies = listEndpoint({
  path: base,
  summary: 'List policies',
  item: Policy,
  permission: read,
  filters: {
    id: 'uuid',
    href: 'text',
    code: 'text',
    active: 'boolean',
    subjectKind: 'text',
    nameZh: 'text',
    nameEn: 'text',
    rank: 'number',
  },
  sorts: ['code', 'rank', 'nameZh', 'nameEn'],
})
export const getPolicy = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  summary: 'Read a policy with its current version',
  permission: read,
  input: z.object({ id: z.string(), fields: z.string().optional() }),
  output: Policy,
  errors: ['policyNotFound'],
})
export const createPolicy = endpoint({
  method: 'POST',
  path: base,
  summary: 'Add a policy',
  permission: change,
  input: z.strictObject({
    code,
    nameZh: shortText,
    nameEn: shortText,
    subjectKind: subjectKind.optional(),
    body: PolicyBody,
    ...given,
  }),
  output: Policy,
  errors,
})
export const changePolicy = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  summary: 'Change a policy; a new body makes a new version, and promises already made stay',
  permission: change,
  input: z.strictObject({
    id: z.string(),
    nameZh: shortText.optional(),
    nameEn: shortText.optional(),
    body: PolicyBody.optional(),
    ...given,
  }),
  output: Policy,
  errors,
})
export const policyVersions = endpoint({
  method: 'GET',
  path: `${base}/:id/version`,
  summary: 'All versions of a policy, newest first',
  permission: read,
  input: z.object({ id: z.string() }),
  output: z.object({ items: z.array(PolicyVersion) }),
  errors: ['policyNotFound'],
})

const fact = z.string().max(100).nullable()
const Facts = z.strictObject({
  caseKind: fact,
  priority: fact,
  customerClass: fact,
  service: fact,
  channel: fact,
  region: fact,
})
export const choosePolicyFor = endpoint({
  method: 'POST',
  path: '/api/standards/v1/choosePolicy',
  summary: 'Which policy a subject with these facts gets, and why; writes nothing',
  permission: read,
  input: z.strictObject({ subjectKind: subjectKind.optional(), facts: Facts }),
  output: z.object({
    policy: Policy.nullable(),
    because: z.enum(['onlyMatch', 'moreSpecific', 'rank', 'id']).nullable(),
    /** The others that apply, best first. */
    others: z.array(z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  }),
})
const Outcome = z.object({
  metric: Metric,
  instance: z.number().int(),
  startedAt: instant,
  dueAt: instant.nullable(),
  endedAt: instant.nullable(),
  breached: z.boolean(),
  elapsedMs: z.number(),
  durationMs: z.number(),
})
export const tryPolicy = endpoint({
  method: 'POST',
  path: '/api/standards/v1/tryPolicy',
  summary: 'What the clocks of a past subject would have been under a policy, beside what they were; writes nothing',
  permission: read,
  input: z.strictObject({ subjectKind, subjectId: z.uuid(), body: PolicyBody }),
  output: z.object({ subjectId: z.string(), was: z.array(Outcome), wouldBe: z.array(Outcome) }),
  errors: ['policyInvalid', 'clocksNotFound'],
})
export const policyContract = {
  listPolicies,
  getPolicy,
  createPolicy,
  changePolicy,
  policyVersions,
  choosePolicyFor,
  tryPolicy,
}
