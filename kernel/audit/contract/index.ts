import { auditEntryEndpoints } from './audit-entry.ts'

export { AuditEntry } from './audit-entry.ts'
export const auditContract = auditEntryEndpoints
