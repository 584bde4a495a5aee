import { defineModule } from '#kernel/module'
import { backupContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { followPlan } from './jobs/plan.ts'
import { takeWaiting } from './jobs/take.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { changeBackupPlan } from './use-cases/change-backup-plan.ts'
import { getBackup, getBackupPlan, listBackups } from './use-cases/read-backups.ts'
import { takeBackup } from './use-cases/take-backup.ts'
import { backupEvidence } from './views/backup-evidence.ts'
import { tellAge } from './views/tell-age.ts'

export default defineModule({
  name: 'backup',
  dir: import.meta.dirname,
  dataMap,
  contract: backupContract,
  implement: { listBackups, getBackup, takeBackup, getBackupPlan, changeBackupPlan },
  sweeps: [followPlan],
  jobs: [takeWaiting],
  onScrape: tellAge,
  evidence: [backupEvidence],
  messages,
  names,
})
