import { auditEntryEndpoints } from './audit-entry.ts'
import { evidenceEndpoints } from './evidence.ts'
import { exportEndpoints } from './export.ts'

export { AuditEntry } from './audit-entry.ts'
export { AuditBlock, AuditCheck, auditFaults } from './evidence.ts'
export const auditContract = { ...auditEntryEndpoints, ...evidenceEndpoints, ...exportEndpoints }
