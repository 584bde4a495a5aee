import { z } from 'zod'
import { endpoint, instant, listEndpoint, personal } from '#kernel/contract'

/** A write, or a read of personal data: who, what, when, from where, before and after. Never changed. */
export const AuditEntry = z.object({
  id: z.string(),
  href: z.string(),
  at: instant,
  actorId: z.string(),
  /** Who had delegated the right that was used, where the actor had it by a delegation only. */
  onBehalfOf: z.string().nullable(),
  actorKind: z.enum(['person', 'key', 'system', 'visitor']),
  /** Operation id, subscriber or job. */
  operation: z.string(),
  noun: z.string(),
  subjectId: z.string().nullable(),
  before: personal.anything,
  after: personal.anything,
  /** Network address of the caller. */
  address: z.string().nullable(),
  requestId: z.string().nullable(),
})

const path = '/api/audit/v1/entry'
const permission = 'audit.entry.read'

export const auditEntryEndpoints = {
  listAuditEntries: listEndpoint({
    path,
    summary: 'List who did and who read what',
    item: AuditEntry,
    permission,
    personal: true,
    filters: {
      id: 'number',
      noun: 'text',
      subjectId: 'text',
      actorId: 'text',
      onBehalfOf: 'text',
      actorKind: 'text',
      operation: 'text',
      requestId: 'text',
      at: 'instant',
    },
    sorts: ['at'],
  }),
  getAuditEntry: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read one audit entry',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: AuditEntry,
    permission,
    personal: true,
  }),
}
