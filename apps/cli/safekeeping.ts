import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { auditContract } from '#contracts/audit'
import { backupContract } from '#contracts/backup'
import { lookAtTimeStamping } from '#kernel/audit'
import { clientOf } from './command.ts'
import { bad, good, look, type Look } from './finding.ts'

const dayMs = 86_400_000
/** Heads are stamped every hour; a second and third try are let pass. */
const stampMs = 3 * 3_600_000

/** Whether the audit was verified lately, and whole. */
export const chain: Look = async (opened) => {
  const client = clientOf(opened, auditContract, 'en')
  const last = (await client.listAuditChecks({ limit: 1, sort: '-askedAt', filter: { state: ['whole', 'broken'] } }))
    .items[0]
  if (!last) return [look('审计链：还没有核对过，请运行 audit verify', 'Audit chain: never verified; run audit verify')]
  const days = Math.floor((opened.host.now().getTime() - last.askedAt.getTime()) / dayMs)
  if (last.state === 'broken')
    return [
      bad(
        '审计链：上次核对发现改动，请查看“设置 › 审计链”',
        'Audit chain: the last check found a change; see Settings › Audit chain',
      ),
    ]
  return [
    days > 14
      ? look(
          `审计链：${days} 天没有核对，请确认有 worker 在运行`,
          `Audit chain: not verified for ${days} days; make sure that a worker runs`,
        )
      : good(`审计链：完整（${days} 天前核对）`, `Audit chain: whole (verified ${days} days ago)`),
  ]
}

/** Whether the authority that dates the audit answers and is trusted, and how old its newest stamp is. */
export const timeStamps: Look = async ({ host }) => {
  const found = await lookAtTimeStamping(host)
  if (!found) return []
  const { trusted, fault, lastAt, waits } = found
  const age = lastAt && host.now().getTime() - lastAt.getTime()
  const said = age === undefined ? '' : `${Math.floor(age / 3_600_000)} h`
  return [
    ...(trusted
      ? []
      : [
          look(
            '时间戳：没有设置 AUDIT_TSA_CA，谁签的时间戳都会被接受；请指定受信任机构的 PEM 文件',
            'Time stamps: AUDIT_TSA_CA is not set, so a stamp of anybody is taken; name the PEM file of whom to trust',
          ),
        ]),
    fault
      ? bad(
          `时间戳：AUDIT_TSA_URL 没有给出有效的时间戳（${fault}）`,
          `Time stamps: AUDIT_TSA_URL gave none that holds (${fault})`,
        )
      : good('时间戳：AUDIT_TSA_URL 刚才给出了有效的时间戳', 'Time stamps: AUDIT_TSA_URL gave one that holds just now'),
    age === undefined
      ? look(
          '时间戳：审计链还没有有效的时间戳，请确认有 worker 在运行',
          'Time stamps: no head of the chain has one that holds yet; make sure that a worker runs',
        )
      : waits && age > stampMs
        ? look(
            `时间戳：最近一个是 ${said} 前的，请确认有 worker 在运行`,
            `Time stamps: the newest is ${said} old; make sure that a worker runs`,
          )
        : good(`时间戳：最近一个是 ${said} 前的`, `Time stamps: the newest is ${said} old`),
  ]
}

/** Keys that only the owner of the process may read. Windows has other rights, which this does not look at. */
export const keyFiles: Look = async ({ host }) => {
  const names = ['audit-key.pem', 'cookie-secret', 'vault-key']
  const found = await Promise.all(
    names.map(async (name) => {
      const place = join(host.config.dataDir, name)
      const facts = await stat(place).catch(() => undefined)
      return facts && process.platform !== 'win32' && (facts.mode & 0o077) !== 0 ? place : undefined
    }),
  )
  const open = found.filter((place) => place !== undefined)
  return open.length
    ? open.map((place) =>
        bad(`密钥：其他用户可读 ${place}，请执行 chmod 600`, `Keys: others can read ${place}; chmod 600 it`),
      )
    : [good('密钥：只有本程序的用户可读', 'Keys: only this user can read them')]
}

/** Whether personal data can be opened; a process that cannot open them refuses to start, and here is why. */
export const sealed: Look = async ({ host }) => {
  try {
    await host.vault.unlock()
    return [good('保险库：密钥正确，个人信息可以打开', 'Vault: the key is right, personal data can be opened')]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [bad(`保险库：${why}`, `Vault: ${why}`)]
  }
}

/** Whether there is a way back, and whether anybody ever tried it. */
export const backups: Look = async (opened) => {
  const client = clientOf(opened, backupContract, 'en')
  const plan = await client.getBackupPlan({})
  if (!plan.recipient)
    return [
      look(
        '备份：没有设置 BACKUP_RECIPIENT，不会自动备份；请运行 backup key <文件>',
        'Backups: none are taken, because BACKUP_RECIPIENT is not set; run backup key <file>',
      ),
    ]
  if (!plan.lastGoodAt || plan.overdue)
    return [
      plan.overdue
        ? bad(
            '备份：最近一次成功的备份已经太旧，请查看“设置 › 备份”并运行 backup',
            'Backups: the newest good one is too old; see Settings › Backups, and run backup',
          )
        : look('备份：还没有备份过，请运行 backup', 'Backups: none yet; run backup'),
    ]
  const hours = Math.floor((opened.host.now().getTime() - plan.lastGoodAt.getTime()) / 3_600_000)
  const { items } = await client.listBackups({ limit: 100, sort: '-askedAt', filter: { state: 'done' } })
  const opening = items.some((b) => b.openedAt && opened.host.now().getTime() - b.openedAt.getTime() < 190 * dayMs)
  return [
    good(`备份：最近一次成功在 ${hours} 小时前`, `Backups: the newest good one is ${hours} h old`),
    ...(opening
      ? []
      : [
          look(
            '备份：半年内没有用密钥核对过，请运行 backup verify <备份> --key <密钥文件> --note',
            'Backups: none was read with its key for half a year; run backup verify <backup> --key <key file> --note',
          ),
        ]),
  ]
}
