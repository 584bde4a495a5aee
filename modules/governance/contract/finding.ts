import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, safeText, shortText, stepsOf } from '#kernel/contract'

const path = '/api/governance/v1/finding'
export const findingKinds = ['major', 'minor', 'opportunity', 'observation'] as const
export const findingStates = ['open', 'acting', 'implemented', 'checked', 'closed'] as const
const EvidenceLink = z.strictObject({ title: shortText, url: z.url({ protocol: /^https?$/ }).max(1000) })

export const FindingCheck = z.object({
  id: z.string(),
  round: z.number().int(),
  kind: z.enum(['implementation', 'effectiveness']),
  passed: z.boolean(),
  measure: z.string(),
  note: z.string(),
  by: z.string(),
  at: instant,
})
/** What an audit found, and its way to being closed: cause, action, done, seen to be done, seen to help. */
export const Finding = z.object({
  ...entity,
  number: z.string(),
  orgId: z.string(),
  auditId: z.string().nullable(),
  auditNumber: z.string().nullable(),
  requirement: z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
  kind: z.enum(findingKinds),
  title: z.string(),
  description: z.string(),
  ownerId: z.string(),
  containment: z.string(),
  rootCause: z.array(z.string()).describe('Answers to one why after the other'),
  action: z.string(),
  evidence: z.array(EvidenceLink),
  implementedBy: z.string().nullable(),
  implementedAt: instant.nullable(),
  round: z.number().int(),
  state: z.enum(findingStates),
  raisedAt: instant,
  closedAt: instant.nullable(),
  dueAt: instant.nullable().describe('As its clock says'),
  breached: z.boolean(),
  checks: z.array(FindingCheck),
  version: z.number().int(),
  lastUpdate: instant,
})
const id = { id: z.string() }
const step = stepsOf({ path, output: Finding, noun: 'governance.finding', errors: ['findingStep'] })
const verdict = { passed: z.boolean(), measure: filledText(1000), note: safeText(2000).optional() }

export const findingContract = {
  listFindings: listEndpoint({
    path,
    summary: 'List findings',
    item: Finding,
    permission: 'governance.finding.read',
    filters: {
      id: 'uuid',
      number: 'text',
      orgId: 'uuid',
      auditId: 'uuid',
      requirementId: 'uuid',
      kind: 'text',
      state: 'text',
      ownerId: 'uuid',
      breached: 'boolean',
      raisedAt: 'instant',
      dueAt: 'instant',
    },
    sorts: ['number', 'raisedAt', 'dueAt'],
  }),
  getFinding: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a finding with its checks',
    permission: 'governance.finding.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: Finding,
  }),
  raiseFinding: endpoint({
    method: 'POST',
    path,
    summary: 'Raise a finding; the clock of its correction starts',
    permission: 'governance.finding.raise',
    input: z.strictObject({
      orgId: z.uuid(),
      auditId: z.uuid().optional(),
      requirementId: z.uuid().optional(),
      kind: z.enum(findingKinds),
      title: shortText,
      description: safeText(5000).optional(),
      containment: safeText(2000).optional(),
      ownerId: z.uuid(),
    }),
    output: Finding,
    errors: ['orgNotFound', 'personNotFound', 'controlUnknown', 'auditUnknown'],
  }),
  planFinding: step(
    'plan',
    'act',
    'Say what its cause is and what is done about it',
    {
      containment: safeText(2000).optional(),
      rootCause: z.array(filledText(500)).min(1).max(10),
      action: filledText(5000),
    },
    [],
  ),
  implementFinding: step(
    'implement',
    'act',
    'Say that the action is done, with what proves it',
    { evidence: z.array(EvidenceLink).max(20).optional() },
    [],
  ),
  checkImplementation: step('implementationCheck', 'check', 'Look whether the action was done', verdict, [
    'checkByAnother',
  ]),
  checkEffect: step(
    'effectivenessCheck',
    'check',
    'Look whether the action helped: closes the finding, or begins it anew',
    verdict,
    ['checkByAnother'],
  ),
}
