import { defineMessages } from '#kernel/i18n'

export const messages = defineMessages({
  'zh-CN': {
    errors: {
      backupNoRecipient:
        '还没有备份公钥：请运行 npm run clearline -- backup key <文件>，并把显示的公钥设为 BACKUP_RECIPIENT。',
      backupRecipientWrong: '备份公钥不正确，应以 age1 开头；请用 npm run clearline -- backup key <文件> 生成。',
      backupKeyFileWrong: '密钥文件中没有备份密钥，应有一行以 AGE-SECRET-KEY-1 开头。',
      backupKeyWrong: '这把密钥打不开此备份：它是为另一把密钥加密的，请换用当时的密钥文件。',
      backupMissing: (v: { file: string }) => `找不到备份文件 ${v.file}，请检查路径。`,
      backupNotOurs: '此文件不是畅线的备份，请检查路径。',
      backupOtherFormat: '此备份的格式本版本不认识，请使用更新的版本恢复。',
      backupDamaged: (v: { part: string }) => `备份已损坏，位置：${v.part}。未恢复任何内容；请使用另一份备份。`,
      backupCut: (v: { part: string }) => `备份不完整，在 ${v.part} 之后中断。未恢复任何内容；请使用另一份备份。`,
      backupNewer: (v: { program: string; migration: string }) =>
        `此备份来自更新的程序（${v.program}，含 ${v.migration}），请使用该版本或更新的版本恢复。`,
      backupRunning: '已有一个备份在进行，请等它完成。',
      backupHidesRows: (v: { table: string }) =>
        `数据库用户看不到 ${v.table} 的全部行，备份会不完整；请用表的所有者连接。`,
      backupReadsOtherwise: (v: { file: string }) => `写入 ${v.file} 后读回的内容不一致，请检查磁盘。`,
      backupCountsDiffer: (v: { table: string; wanted: number; found: number }) =>
        `${v.table} 应有 ${v.wanted} 行，实有 ${v.found} 行。未恢复任何内容；请使用另一份备份。`,
      backupInterrupted: '备份进行时程序被中断，没有留下备份；稍后会自动再试。',
      backupFailed: '备份没有成功：请查看日志，并检查备份目录和磁盘空间。',
      databaseNotEmpty: (v: { thing: string }) =>
        `数据库不是空的（已有 ${v.thing}），未作更改；请恢复到空数据库或空的 DATA_DIR。`,
      filesNotEmpty: (v: { dir: string; file: string }) =>
        `目录 ${v.dir} 不是空的（已有 ${v.file}），未作更改；请用 FILES_DIR 指定空目录。`,
    },
  },
  en: {
    errors: {
      backupNoRecipient:
        'There is no key to back up for yet: run npm run clearline -- backup key <file>, and set BACKUP_RECIPIENT to what it shows.',
      backupRecipientWrong:
        'That is no key to back up for: it begins with age1. Make one with npm run clearline -- backup key <file>.',
      backupKeyFileWrong: 'There is no key in the key file: one line of it begins with AGE-SECRET-KEY-1.',
      backupKeyWrong: 'This key does not open this backup: it was made for another. Use the key file of that time.',
      backupMissing: (v) => `There is no backup ${v.file}: check the path.`,
      backupNotOurs: 'This file is no backup of Clearline: check the path.',
      backupOtherFormat: 'This version does not know the format of this backup: restore it with a newer one.',
      backupDamaged: (v) => `The backup is damaged at ${v.part}. Nothing was restored; use another backup.`,
      backupCut: (v) => `The backup is cut off behind ${v.part}. Nothing was restored; use another backup.`,
      backupNewer: (v) =>
        `This backup was made by a newer program (${v.program}, with ${v.migration}): restore it with that version or a newer one.`,
      backupRunning: 'A backup is being taken already: wait until it is done.',
      backupHidesRows: (v) =>
        `The database user does not see every row of ${v.table}, so the backup would not be whole: connect as the owner of the tables.`,
      backupReadsOtherwise: (v) => `What was written to ${v.file} reads otherwise: check the disk.`,
      backupCountsDiffer: (v) =>
        `${v.table} should have ${v.wanted} rows and has ${v.found}. Nothing was restored; use another backup.`,
      backupInterrupted:
        'The program was interrupted while it took this backup, and there is none; it is tried again in a while.',
      backupFailed:
        'The backup did not succeed: see the log, and check the folder of backups and the room on its disk.',
      databaseNotEmpty: (v) =>
        `The database is not empty: it has ${v.thing}. Nothing was changed; restore into an empty database or an empty DATA_DIR.`,
      filesNotEmpty: (v) =>
        `The folder ${v.dir} is not empty: it has ${v.file}. Nothing was changed; name an empty one with FILES_DIR.`,
    },
  },
})
