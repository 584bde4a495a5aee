import { useCase } from '#kernel/module'
import { auditEntryEndpoints } from '../contract/audit-entry.ts'
import { auditPage } from '../views/list-audit-entries.ts'

export const listAuditEntries = useCase(auditEntryEndpoints.listAuditEntries, (ctx, q) => auditPage(ctx, q))
