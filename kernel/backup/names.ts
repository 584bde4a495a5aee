import { defineNames } from '#kernel/i18n'
import type { backupContract } from './contract/index.ts'

/** What people read for the codes of this part: on the pages of roles and of the audit. */
export const names = defineNames<keyof typeof backupContract>({
  'zh-CN': {
    module: '备份',
    operations: {
      listBackups: '查看备份列表',
      takeBackup: '立即备份',
      getBackup: '查看备份',
      getBackupPlan: '查看备份计划',
      changeBackupPlan: '修改备份计划',
    },
    things: {
      backup: '备份',
      plan: '备份计划',
      backupPlan: '备份计划',
      restore: '恢复',
    },
    doings: {
      backup: '命令行备份',
      verifyBackup: '核验备份',
      restore: '恢复备份',
    },
  },
  en: {
    module: 'Backup',
    operations: {
      listBackups: 'List backups',
      takeBackup: 'Take a backup',
      getBackup: 'Read a backup',
      getBackupPlan: 'Read the backup plan',
      changeBackupPlan: 'Change the backup plan',
    },
    things: {
      backup: 'backup',
      plan: 'backup plan',
      backupPlan: 'backup plan',
      restore: 'restore',
    },
    doings: {
      backup: 'Backup by the command line',
      verifyBackup: 'Verify a backup',
      restore: 'Restore a backup',
    },
  },
})
