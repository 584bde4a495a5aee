import { useCase } from '#kernel/module'
import { auditEntryEndpoints } from '../contract/audit-entry.ts'
import { auditEntryOf } from '../views/list-audit-entries.ts'

export const getAuditEntry = useCase(auditEntryEndpoints.getAuditEntry, (ctx, { id }) => auditEntryOf(ctx, id))
