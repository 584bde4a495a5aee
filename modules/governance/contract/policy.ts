import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, safeText, shortText, stepsOf } from '#kernel/contract'

const path = '/api/governance/v1/policy'
const text = filledText(100_000)

export const PolicyApproval = z.object({
  id: z.string(),
  approved: z.boolean(),
  current: z.boolean(),
  note: z.string(),
  by: z.string(),
  at: instant,
})
export const PolicyText = z.object({
  id: z.string(),
  number: z.number().int(),
  text: z.string(),
  changeNote: z.string(),
  state: z.enum(['draft', 'inReview', 'live', 'superseded']),
  authorId: z.string(),
  publishedAt: instant.nullable(),
  seal: z.string().nullable().describe('v1: and SHA-256 over length-prefixed fields, of what was published'),
  approvals: z.array(PolicyApproval),
  version: z.number().int(),
})
/** A rule of the house for information security: what is in force, and what is being written. */
export const SecurityPolicy = z.object({
  ...entity,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  ownerId: z.string(),
  quorum: z.number().int(),
  validDays: z.number().int(),
  readDays: z.number().int(),
  live: PolicyText.nullable(),
  draft: PolicyText.nullable(),
  readers: z
    .object({ of: z.number().int(), have: z.number().int() })
    .describe('Active staff, and those whose acknowledgement of the live version holds'),
  mine: instant.nullable().describe('Until when the acknowledgement of the reader holds'),
  version: z.number().int(),
  lastUpdate: instant,
})
export const PolicyReader = z.object({
  id: z.string().describe('That of the person'),
  orgId: z.string(),
  state: z.enum(['read', 'expired', 'notYet']),
  late: z.boolean().describe('The days to read it in have passed'),
  at: instant.nullable(),
  until: instant.nullable(),
})
const id = { id: z.string() }
const days = z.number().int().min(1)
const facts = {
  nameZh: shortText,
  nameEn: shortText,
  ownerId: z.uuid(),
  quorum: z.number().int().min(1).max(10),
  validDays: days.max(3650),
  readDays: days.max(365),
}
const step = stepsOf({ path, output: SecurityPolicy, noun: 'governance.policy', errors: [] })
export const policyContract = {
  listSecurityPolicies: listEndpoint({
    path,
    summary: 'List rules of information security',
    item: SecurityPolicy,
    permission: 'governance.policy.read',
    filters: { id: 'uuid', code: 'text', ownerId: 'uuid', unread: 'boolean' },
    sorts: ['code'],
  }),
  getSecurityPolicy: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a rule with what is in force and what is being written',
    permission: 'governance.policy.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: SecurityPolicy,
  }),
  createSecurityPolicy: endpoint({
    method: 'POST',
    path,
    summary: 'Begin a rule with its first draft',
    permission: 'governance.policy.write',
    input: z.strictObject({ code: z.string().regex(/^[a-z][a-zA-Z0-9-]{1,49}$/), ...facts, text }),
    output: SecurityPolicy,
    errors: ['policyExists', 'personNotFound'],
  }),
  writePolicy: step(
    'draft',
    'write',
    'Write the draft; approvals of an earlier text count no more',
    { text, changeNote: safeText(500).optional() },
    [],
  ),
  submitPolicy: step('submit', 'write', 'Put the draft before those who approve', {}, ['draftMissing']),
  approvePolicy: step(
    'approve',
    'approve',
    'Approve or reject the draft; not its author',
    { approved: z.boolean(), note: safeText(1000).optional() },
    ['draftMissing', 'authorApproves'],
  ),
  publishPolicy: step('publish', 'publish', 'Put the approved draft in force; it is sealed', {}, [
    'draftMissing',
    'approvalsMissing',
    'policyRejected',
  ]),
  acknowledgePolicy: step(
    'acknowledge',
    'acknowledge',
    'Say that one has read the version in force',
    { versionId: z.uuid() },
    ['versionPassed', 'onlyPeople'],
  ),
  listPolicyReaders: listEndpoint({
    path: `${path}/:policyId/reader`,
    summary: 'Who has read the version in force, and who has not',
    item: PolicyReader,
    permission: 'governance.policy.readers',
    params: { policyId: z.string() },
    filters: { id: 'uuid', orgId: 'uuid', state: 'text', late: 'boolean' },
    sorts: ['at'],
  }),
}
