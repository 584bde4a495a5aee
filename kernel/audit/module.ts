import { defineModule } from '#kernel/module'
import { auditContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { checkAudit, checkWeekly } from './jobs/check.ts'
import { keepMonthsNightly } from './jobs/keep-months.ts'
import { sealAudit } from './jobs/seal.ts'
import { stampHead, stampHourly } from './jobs/stamp.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { getAuditEntry } from './use-cases/get-audit-entry.ts'
import { listAuditEntries } from './use-cases/list-audit-entries.ts'
import { exportRestricted, openExport } from './use-cases/open-export.ts'
import {
  getAuditBlock,
  getAuditCheck,
  getAuditCut,
  listAuditBlocks,
  listAuditChecks,
  listAuditCuts,
} from './use-cases/read-evidence.ts'
import { revealValue } from './use-cases/reveal-value.ts'
import { verifyAudit } from './use-cases/verify-audit.ts'
import { chainEvidence } from './views/chain-evidence.ts'

export default defineModule({
  name: 'audit',
  dir: import.meta.dirname,
  dataMap,
  contract: auditContract,
  implement: {
    listAuditEntries,
    getAuditEntry,
    listAuditBlocks,
    getAuditBlock,
    listAuditCuts,
    getAuditCut,
    listAuditChecks,
    getAuditCheck,
    verifyAudit,
    openExport,
    exportRestricted,
    revealValue,
  },
  sweeps: [sealAudit],
  jobs: [checkAudit, stampHead],
  schedules: [checkWeekly, keepMonthsNightly, stampHourly],
  evidence: [chainEvidence],
  messages,
  names,
})
