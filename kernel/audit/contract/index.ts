import { auditEntryEndpoints } from './audit-entry.ts'
import { evidenceEndpoints } from './evidence.ts'
import { exportEndpoints } from './export.ts'
import { revealEndpoints } from './reveal.ts'

export { AuditEntry } from './audit-entry.ts'
export { AuditBlock, AuditCheck, AuditCut, auditFaults } from './evidence.ts'
export { revealedForMs, revealReasons } from './reveal.ts'
export const auditContract = { ...auditEntryEndpoints, ...evidenceEndpoints, ...exportEndpoints, ...revealEndpoints }
