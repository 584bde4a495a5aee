import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  identityIn,
  beginBackup,
  nameAt,
  newKeyPair,
  noteOpened,
  runBackup,
  sessionTables,
  verifyBackup,
  type Progress,
} from '#kernel/backup'
import { refuse } from '#kernel/errors'
import { write } from '#kernel/module'
import { Complaint } from '../../server/complaint.ts'
import { commandLine, defineCommand, openReady, type Shell } from '../command.ts'
import { sayProgress, sizeOf } from '../progress.ts'

type Given = Pick<Shell, 'say' | 'locale' | 'print' | 'words' | 'config' | 'open'> & { readonly values: Values }
interface Values {
  readonly to?: string
  readonly recipient?: string
  readonly key?: string
  readonly note?: boolean
}

const wrongUse = ({ say }: Given) =>
  new Complaint(
    say(
      '用法：backup；backup key <文件>；backup verify <备份> --key <密钥文件>。',
      'Use: backup, or backup key <file>, or backup verify <backup> --key <key file>.',
    ),
  )

async function take(shell: Given): Promise<void> {
  const { say, locale, print, values, config } = shell
  const recipient = values.recipient ?? config.backupRecipient ?? refuse('invalid', 'backupNoRecipient')
  const { host } = await openReady(shell)
  const file = values.to ?? join(config.backupDir, nameAt(host.now()))
  const origin = { actor: commandLine, locale, operation: 'backup' } as const
  const id = await write(host, origin, (ctx) => beginBackup(ctx, 'commandLine', 'running'))
  const begin = performance.now()
  const progress = sayProgress<Progress>(({ phase, tables, tablesDone, rows, files, bytes }) =>
    phase === 'database'
      ? say(
          `数据库：${tablesDone}/${tables} 张表，${rows.toLocaleString(locale)} 行，${sizeOf(bytes)}`,
          `Database: ${tablesDone} of ${tables} tables, ${rows.toLocaleString(locale)} rows, ${sizeOf(bytes)}`,
        )
      : say(
          `附件：${files.toLocaleString(locale)} 个，${sizeOf(bytes)}`,
          `Files: ${files.toLocaleString(locale)}, ${sizeOf(bytes)}`,
        ),
  )
  const taken = await runBackup(host, origin, { id, recipient, file, told: progress.told })
  progress.end()
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  const [rows, files] = [taken.rows.toLocaleString(locale), taken.files.toLocaleString(locale)]
  print(
    say(
      `已备份 ${rows} 行和 ${files} 个附件，${sizeOf(taken.bytes)}，用时 ${seconds} 秒，已读回核对。`,
      `Backed up ${rows} rows and ${files} files, ${sizeOf(taken.bytes)}, in ${seconds} s, and read back.`,
    ),
  )
  print(`${taken.file}\nSHA-256 ${taken.sha256}`)
  const foreign = taken.leftOut.filter((table) => !sessionTables.includes(table))
  if (foreign.length)
    print(
      say(
        `不是畅线的表，未备份：${foreign.join('、')}`,
        `Tables that are not Clearline's were left out: ${foreign.join(', ')}`,
      ),
    )
}

async function makeKey(shell: Given, file: string): Promise<void> {
  const { say, print } = shell
  const { identity, recipient } = await newKeyPair()
  await writeFile(file, `# Clearline backup key. Recipient: ${recipient}\n${identity}\n`, {
    mode: 0o600,
    flag: 'wx',
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new Complaint(
      say(
        `${file} 已存在，未作更改；旧备份要用它打开，请换一个文件名。`,
        `${file} is there already and was left alone: it opens older backups. Name another file.`,
      ),
    )
  })
  print(`BACKUP_RECIPIENT=${recipient}`)
  print(
    say(
      `请把上面一行写入设置，并把 ${file} 移到别处妥善保管：没有它，谁也打不开备份。`,
      `Put that line into the settings, and take ${file} away to a safe place: without it nobody opens a backup.`,
    ),
  )
}

async function verify(shell: Given, file: string): Promise<void> {
  const { say, locale, print, values } = shell
  if (!values.key) throw wrongUse(shell)
  const { identity } = await identityIn(await readFile(values.key, 'utf8'))
  const progress = sayProgress<string>((part) => part)
  const found = await verifyBackup(file, identity, progress.told)
  progress.end()
  const [rows, files] = [found.rows.toLocaleString(locale), found.files.toLocaleString(locale)]
  print(
    say(
      `完整：取于 ${found.head.takenAt}，程序 ${found.head.program}，${rows} 行，${files} 个附件，每一部分的校验值相符。`,
      `Whole: taken ${found.head.takenAt} by version ${found.head.program}, ${rows} rows, ${files} files, every part as it was written.`,
    ),
  )
  if (!values.note) return
  const { host } = await openReady(shell)
  const noted = await write(host, { actor: commandLine, locale, operation: 'verifyBackup' }, async (ctx) => {
    ctx.audit({ noun: 'backup', id: found.head.id, after: { opened: true } })
    return noteOpened(ctx.tx, found.head.id, ctx.now)
  })
  if (!noted)
    throw new Complaint(
      say('此备份不是本系统所做，未登记。', 'This installation took no such backup; nothing was noted.'),
    )
}

/** Takes backups of a running or a stopped installation alike, makes the key they are sealed for, and reads them with it. */
export const command = defineCommand({
  takes: '[key <file> | verify <file>]',
  zh: '备份数据库和附件到一个加密文件，运行中也可以；key 生成备份密钥，verify 用密钥核对一份备份。',
  en: 'Backs up database and files into one sealed file, also while running; key makes the key, verify reads a backup with it.',
  options: {
    to: {
      takes: 'file',
      zh: '写到此文件；不写则在 BACKUP_DIR 中按时间命名',
      en: 'where to; by its time in BACKUP_DIR where it is left out',
    },
    recipient: {
      takes: 'age1…',
      zh: '备份公钥；不写则用 BACKUP_RECIPIENT',
      en: 'whom to seal it for; BACKUP_RECIPIENT where it is left out',
    },
    key: { takes: 'file', zh: '密钥文件（verify 需要）', en: 'the key file (for verify)' },
    note: { zh: '把核对结果登记到本系统（verify）', en: 'notes in this installation that it was read (verify)' },
  },
  run: async (shell) => {
    const [what, file, ...more] = shell.words
    const given = shell as Given
    if (what === undefined) return take(given)
    if (more.length || file === undefined) throw wrongUse(given)
    if (what === 'key') return makeKey(given, file)
    if (what === 'verify') return verify(given, file)
    throw wrongUse(given)
  },
})
