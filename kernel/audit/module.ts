import { defineModule } from '#kernel/module'
import { auditContract } from './contract/index.ts'
import { messages } from './messages.ts'
import { getAuditEntry } from './use-cases/get-audit-entry.ts'
import { listAuditEntries } from './use-cases/list-audit-entries.ts'
import { openExport } from './use-cases/open-export.ts'

export default defineModule({
  name: 'audit',
  dir: import.meta.dirname,
  contract: auditContract,
  implement: { listAuditEntries, getAuditEntry, openExport },
  messages,
})
