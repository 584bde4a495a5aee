import { auditEntryEndpoints } from './audit-entry.ts'
import { exportEndpoints } from './export.ts'

export { AuditEntry } from './audit-entry.ts'
export const auditContract = { ...auditEntryEndpoints, ...exportEndpoints }
