import { z } from 'zod'
import { checksum, endpoint, entity, instant, listEndpoint, safeText, shortText } from '#kernel/contract'

const path = '/api/governance/v1/statement'
const issuePath = '/api/governance/v1/statementIssue'

export const implementationStates = ['notStarted', 'planned', 'partial', 'implemented'] as const
/** Why a control is taken: what a risk asks for, law, a contract, good practice (ISO/IEC 27001:2022, 6.1.3 d). */
export const inclusionReasons = ['risk', 'law', 'contract', 'practice'] as const

/** What an organisation answers to the controls; its draft is always there, what was issued never changes. */
export const Statement = z.object({
  ...entity,
  orgId: z.string(),
  scope: z.string().describe('What the management system covers (clause 4.3)'),
  lastIssue: z.number().int().describe('Number of the newest issue; 0 before the first'),
  lastIssuedAt: instant.nullable(),
  progress: z.object({
    controls: z.number().int(),
    decided: z.number().int(),
    applicable: z.number().int(),
    implemented: z.number().int(),
  }),
  version: z.number().int(),
  lastUpdate: instant,
})

const EvidenceLink = z.strictObject({ title: shortText, url: z.url({ protocol: /^https?$/ }).max(1000) })
const answer = {
  applicable: z.boolean().nullable().describe('Null until it is decided'),
  reasons: z.array(z.enum(inclusionReasons)).describe('Why it is taken'),
  justification: z.string().describe('Why it is taken or left out, in words'),
  state: z.enum(implementationStates),
  ownerId: z.string().nullable(),
  evidence: z.array(EvidenceLink),
}
export const StatementAnswer = z.object({
  id: z.string().describe('That of the requirement'),
  kind: z.enum(['clause', 'control']),
  code: z.string(),
  theme: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  ...answer,
  version: z.number().int().describe('0 until somebody answered'),
  lastUpdate: instant.nullable(),
})
/** An answer as it was when its statement was issued. */
export const IssuedAnswer = z.object({
  kind: z.enum(['clause', 'control']),
  code: z.string(),
  theme: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  ...answer,
})
export const StatementIssue = z.object({
  ...entity,
  statementId: z.string(),
  orgId: z.string(),
  number: z.number().int(),
  edition: z.string(),
  scope: z.string(),
  note: z.string(),
  issuedBy: z.string(),
  issuedAt: instant,
  digest: checksum.describe('SHA-256 over number, edition, scope and all answers'),
})

const id = { id: z.string() }
const place = { statementId: z.string() }

export const statementContract = {
  listStatements: listEndpoint({
    path,
    summary: 'List statements of applicability',
    item: Statement,
    permission: 'governance.statement.read',
    filters: { id: 'uuid', orgId: 'uuid', lastUpdate: 'instant' },
    sorts: ['lastUpdate'],
  }),
  getStatement: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a statement of applicability',
    permission: 'governance.statement.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: Statement,
  }),
  createStatement: endpoint({
    method: 'POST',
    path,
    summary: 'Begin the statement of applicability of an organisation',
    permission: 'governance.statement.create',
    input: z.strictObject({ orgId: z.uuid(), scope: safeText(2000).optional() }),
    output: Statement,
    errors: ['orgNotFound', 'statementExists'],
  }),
  changeStatement: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Say what the management system covers',
    permission: 'governance.statement.change',
    input: z.strictObject({ ...id, scope: safeText(2000) }),
    output: Statement,
  }),
  listStatementAnswers: listEndpoint({
    path: `${path}/:statementId/answer`,
    summary: 'What an organisation answers to each control and clause',
    item: StatementAnswer,
    permission: 'governance.statement.read',
    params: place,
    filters: {
      id: 'uuid',
      kind: 'text',
      theme: 'text',
      applicable: 'boolean',
      decided: 'boolean',
      state: 'text',
      ownerId: 'uuid',
      reasons: 'text',
    },
    sorts: ['code', 'lastUpdate'],
  }),
  answerRequirement: endpoint({
    method: 'PATCH',
    path: `${path}/:statementId/answer/:id`,
    summary: 'Answer a control or clause in the draft',
    permission: 'governance.statement.change',
    input: z.strictObject({
      ...place,
      ...id,
      applicable: z.boolean().nullable().optional(),
      reasons: z.array(z.enum(inclusionReasons)).max(4).optional(),
      justification: safeText(2000).optional(),
      state: z.enum(implementationStates).optional(),
      ownerId: z.uuid().nullable().optional(),
      evidence: z.array(EvidenceLink).max(20).optional(),
    }),
    output: StatementAnswer,
    errors: ['clauseAlwaysApplies', 'justificationMissing', 'requirementRetired', 'personNotFound'],
  }),
  issueStatement: endpoint({
    method: 'POST',
    path: `${path}/:id/issue`,
    summary: 'Issue the draft as a version that never changes',
    permission: 'governance.statement.issue',
    input: z.strictObject({ ...id, note: safeText(500, 1) }),
    output: StatementIssue,
    errors: ['statementIncomplete', 'nothingNew'],
  }),
  listStatementIssues: listEndpoint({
    path: issuePath,
    summary: 'List issued versions',
    item: StatementIssue,
    permission: 'governance.statement.read',
    filters: { id: 'uuid', statementId: 'uuid', orgId: 'uuid', number: 'number', issuedAt: 'instant' },
    sorts: ['issuedAt'],
  }),
  getStatementIssue: endpoint({
    method: 'GET',
    path: `${issuePath}/:id`,
    summary: 'Read an issued version with all its answers',
    permission: 'governance.statement.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: StatementIssue.extend({ answers: z.array(IssuedAnswer) }),
  }),
  statementIssueFile: endpoint({
    method: 'GET',
    path: `${issuePath}/:id/file`,
    summary: 'An issued version as PDF',
    permission: 'governance.statement.read',
    input: z.object(id),
    output: z.string(),
    answer: 'stream',
  }),
  compareStatementIssues: endpoint({
    method: 'GET',
    path: `${path}/:id/difference`,
    summary: 'What changed between two issues, or since one',
    permission: 'governance.statement.read',
    input: z.object({
      ...id,
      from: z.coerce.number().int().min(1),
      to: z.coerce.number().int().min(1).optional().describe('The draft when it is not given'),
    }),
    output: z.object({
      items: z.array(
        z.object({
          code: z.string(),
          nameZh: z.string(),
          nameEn: z.string(),
          change: z.enum(['added', 'removed', 'changed']),
          fields: z.array(z.object({ name: z.string(), before: z.unknown(), after: z.unknown() })),
        }),
      ),
    }),
    errors: ['issueNotFound'],
  }),
}
