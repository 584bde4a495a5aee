import { readFile } from 'node:fs/promises'
import { modules } from '#modules'
import { verifyChain } from '#kernel/audit'
import { identityIn, restoreBackup, type Restored } from '#kernel/backup'
import type { Config } from '#kernel/config'
import { startPostgres } from '#kernel/postgres'
import { Complaint, complaintOf } from '../../server/complaint.ts'
import { migrateHost } from '../../server/host.ts'
import { defineCommand, type Shell } from '../command.ts'
import { sayProgress } from '../progress.ts'
import { noteRefusedRestore } from '../refused-restore.ts'
import { lines as chainLines } from './audit.ts'

/** Before anything else opens the place: an empty one would be given keys of its own. */
async function putBack(config: Config, file: string, keyFile: string): Promise<Restored> {
  const { identity } = await identityIn(await readFile(keyFile, 'utf8'))
  const postgres = config.databaseUrl ? undefined : await startPostgres({ dataDir: config.dataDir })
  const progress = sayProgress<string>((part) => part)
  try {
    const place = { url: config.databaseOwnerUrl ?? config.databaseUrl ?? postgres!.url, config, modules }
    return await restoreBackup(place, file, identity, progress.told)
  } finally {
    progress.end()
    await postgres?.stop()
  }
}

/** The last look: brought up to this version, and the audit whole up to the block the backup ended with. */
async function look({ open, print, say, locale }: Shell, restored: Restored): Promise<void> {
  const opened = await open()
  const { host } = opened
  await migrateHost(opened)
  const found = await verifyChain(host)
  for (const line of chainLines(found, { say, locale })) print(line)
  const { chain } = restored.manifest
  if (chain)
    print(
      say(
        `审计链止于区块 ${chain.number}（${chain.root.slice(0, 16)}…）。`,
        `The audit chain ends with block ${chain.number} (${chain.root.slice(0, 16)}…).`,
      ),
    )
  if (!found.fault) return
  print(
    say(
      `审计链有问题：${found.fault}。请运行 audit verify。`,
      `The audit chain is not whole: ${found.fault}. Run audit verify.`,
    ),
  )
  process.exitCode = 2
}

/** Puts a backup into an empty database and an empty folder, and proves what it put there. */
export const command = defineCommand({
  takes: '<file>',
  zh: '把一份备份恢复到空的数据库和空的附件目录，核对行数、校验值和审计链。',
  en: 'Restores a backup into an empty database and folder, and checks counts, checksums and the audit chain.',
  options: { key: { takes: 'file', zh: '密钥文件', en: 'the key file' } },
  more: {
    zh: ['退出码：0 已恢复；1 已拒绝，未作更改；2 已恢复，但还不能使用，或审计链有问题。恢复后所有人须重新登录。'],
    en: [
      'Exit code: 0 restored; 1 refused, nothing was changed; 2 restored, but it cannot be used yet, or the audit chain is not whole. Everybody signs in again afterwards.',
    ],
  },
  run: async (shell) => {
    const { words, values, say, print, locale } = shell
    if (words.length !== 1 || !values.key)
      throw new Complaint(say('用法：restore <备份> --key <密钥文件>。', 'Use: restore <backup> --key <key file>.'))
    const restored = await putBack(shell.config, words[0]!, values.key).catch(async (error: unknown) => {
      await noteRefusedRestore(shell.config, words[0]!, error, new Date())
      throw error
    })
    const [rows, files] = [restored.rows.toLocaleString(locale), restored.files.toLocaleString(locale)]
    const tables = Object.keys(restored.manifest.rows).length
    print(
      say(
        `已恢复 ${restored.head.takenAt} 的备份：${tables} 张表 ${rows} 行，${files} 个附件，行数和校验值全部相符。`,
        `Restored the backup of ${restored.head.takenAt}: ${rows} rows of ${tables} tables and ${files} files, all counts and checksums as they were.`,
      ),
    )
    for (const place of restored.kept)
      print(say(`${place} 已存在，保留未动。`, `${place} was there already and was left alone.`))
    try {
      await look(shell, restored)
    } catch (error) {
      // The vault's key is kept apart, and has to be put there by hand.
      print(say('已恢复，但还不能使用：', 'It is restored, and cannot be used yet:'))
      print(complaintOf(error))
      process.exitCode = 2
    }
  },
})
