import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, safeText, shortText } from '#kernel/contract'

const path = '/api/governance/v1/audit'
const day = z.iso.date()
export const auditResults = ['conforms', 'fails', 'observation', 'notAudited'] as const

/** An audit of information security: planned, gone through by its checklist, reported (ISO/IEC 27001:2022, 9.2). */
export const SecurityAudit = z.object({
  ...entity,
  number: z.string(),
  orgId: z.string(),
  title: z.string(),
  scope: z.string(),
  leadId: z.string(),
  plannedFrom: z.string(),
  plannedTo: z.string(),
  state: z.enum(['planned', 'running', 'reported']),
  summary: z.string(),
  items: z.number().int(),
  audited: z.number().int(),
  findings: z.number().int(),
  version: z.number().int(),
  lastUpdate: instant,
})
export const AuditItem = z.object({
  id: z.string(),
  requirementId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  result: z.enum(auditResults).nullable(),
  note: z.string(),
  auditedBy: z.string().nullable(),
  auditedAt: instant.nullable(),
})
const id = { id: z.string() }
export const auditContract = {
  listAudits: listEndpoint({
    path,
    summary: 'List audits of information security',
    item: SecurityAudit,
    permission: 'governance.audit.read',
    filters: { id: 'uuid', number: 'text', orgId: 'uuid', leadId: 'uuid', state: 'text', plannedFrom: 'date' },
    sorts: ['number', 'plannedFrom'],
  }),
  getAudit: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read an audit',
    permission: 'governance.audit.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: SecurityAudit,
  }),
  planAudit: endpoint({
    method: 'POST',
    path,
    summary: 'Plan an audit with a checklist from controls and clauses',
    permission: 'governance.audit.plan',
    input: z.strictObject({
      orgId: z.uuid(),
      title: shortText,
      scope: safeText(2000).optional(),
      leadId: z.uuid(),
      plannedFrom: day,
      plannedTo: day,
      requirementIds: z.array(z.uuid()).min(1).max(200),
    }),
    output: SecurityAudit,
    errors: ['orgNotFound', 'personNotFound', 'auditPeriod', 'controlUnknown'],
  }),
  listAuditItems: listEndpoint({
    path: `${path}/:auditId/item`,
    summary: 'The checklist of an audit',
    item: AuditItem,
    permission: 'governance.audit.read',
    params: { auditId: z.string() },
    filters: { id: 'uuid', result: 'text' },
    sorts: ['code'],
  }),
  recordAuditItem: endpoint({
    method: 'POST',
    path: `${path}/:auditId/item/:id/result`,
    summary: 'Say what was found for a line of the checklist',
    permission: 'governance.audit.record',
    input: z.strictObject({
      auditId: z.string(),
      ...id,
      result: z.enum(auditResults),
      note: safeText(2000).optional(),
    }),
    output: AuditItem,
    errors: ['auditReported'],
  }),
  reportAudit: endpoint({
    method: 'POST',
    path: `${path}/:id/report`,
    summary: 'Report an audit whose checklist is gone through; it stays as it is',
    permission: 'governance.audit.report',
    input: z.strictObject({ ...id, summary: filledText(10_000) }),
    output: SecurityAudit,
    errors: ['auditReported', 'auditUnfinished'],
  }),
  auditReport: endpoint({
    method: 'GET',
    path: `${path}/:id/report`,
    summary: 'The report of an audit as PDF: its checklist and findings as they are now',
    permission: 'governance.audit.read',
    input: z.object(id),
    output: z.string(),
    answer: 'stream',
    errors: ['auditNotReported'],
  }),
}
