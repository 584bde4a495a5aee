import { sql } from '#kernel/db'
import { write } from '#kernel/module'
import { addFileKey, rewrapKeys, rotateDataKeys } from '#kernel/vault'
import { Complaint } from '../../server/complaint.ts'
import { commandLine, defineCommand, openReady, type Shell } from '../command.ts'
import type { OpenHost } from '../../server/host.ts'

interface Status {
  readonly active: number
  readonly retired: number
  readonly destroyed: number
  readonly passes: readonly { table: string; sealed: number; ended: boolean }[]
}
async function statusOf({ host }: OpenHost): Promise<Status> {
  await host.vault.unlock()
  const found = await sql<Status>`
    select count(*) filter (where state = 'active')::int as active, count(*) filter (where state = 'decryptOnly')::int as retired,
      count(*) filter (where state = 'destroyed')::int as destroyed,
      (select coalesce(jsonb_agg(jsonb_build_object('table', table_name, 'sealed', sealed, 'ended', ended_at is not null)
        order by table_name), '[]') from kernel.vault_pass) as passes
    from kernel.vault_key`.execute(host.db)
  return found.rows[0]!
}
async function tellStatus(opened: OpenHost, { print, say, values }: Shell): Promise<void> {
  const status = await statusOf(opened)
  if (values.json) return print(JSON.stringify(status))
  const { active, retired, destroyed, passes } = status
  print(
    say(
      `密钥正确。数据密钥：${active} 把在用，${retired} 把只解密，${destroyed} 把已销毁。`,
      `The key is right. Data keys: ${active} in use, ${retired} only opening, ${destroyed} destroyed.`,
    ),
  )
  for (const { table, sealed, ended } of passes)
    print(
      ended
        ? say(`${table}：已加密`, `${table}: sealed`)
        : say(`${table}：进行中，已加密 ${sealed} 行`, `${table}: going on, ${sealed} rows so far`),
    )
}

async function rotateWrapping({ host }: OpenHost, { print, say, log }: Shell): Promise<void> {
  await host.vault.unlock()
  const { vaultKeys, vaultTransit, dataDir } = host.config
  if (!vaultKeys && !vaultTransit) addFileKey(dataDir)
  const done = await rewrapKeys(host, (n) => log.info({ keys: n }, 'wrapped anew'))
  print(say(`已用当前密钥重新包装 ${done} 把数据密钥。`, `${done} data keys are wrapped anew under the current key.`))
  if (!vaultTransit)
    print(
      say(
        '旧密钥仍留在其后：早先的备份还要用它。请把新密钥另存到备份之外的地方。',
        'The old key stays behind it: earlier backups need it. Keep a copy of the new one where the backups are not.',
      ),
    )
}
async function rotateData({ host }: OpenHost, { print, say }: Shell): Promise<void> {
  await host.vault.unlock()
  const origin = { actor: commandLine, locale: 'zh-CN', operation: 'vault.rotate' } as const
  const retired = await write(host, origin, (ctx) => rotateDataKeys(ctx))
  print(
    say(
      `${retired} 把数据密钥改为只解密；新写入使用新密钥。两分钟后由运行中的 worker 逐批重新加密，完成后销毁旧密钥。`,
      `${retired} data keys only open from now on; what is written is under new ones. In two minutes the running worker begins to seal all anew, batch by batch; then the old keys are destroyed.`,
    ),
  )
}

/** Keys of personal data: how they stand, and new ones. Works beside a running server. */
export const command = defineCommand({
  takes: 'status | rotate',
  zh: '个人信息的密钥：查看状态，轮换密钥。',
  en: 'Keys of personal data: how they stand, and new ones.',
  options: {
    data: { zh: '轮换数据密钥，而不是包装它们的密钥', en: 'new data keys instead of a new key that wraps them' },
    json: { zh: '以 JSON 输出状态', en: 'prints how they stand as JSON' },
  },
  more: {
    zh: ['rotate 可在服务运行时执行，中断后再执行一次即可。VAULT_KEY 与 VAULT_KMS_URL 请先换上新密钥再执行。'],
    en: [
      'rotate works beside a running server; cut off, it is run again. With VAULT_KEY put the new key first, with VAULT_KMS_URL rotate the key there, then run it.',
    ],
  },
  run: async (shell) => {
    const [verb, ...more] = shell.words
    const use = () =>
      new Complaint(
        shell.say(
          '用法：npm run clearline -- vault status，或 vault rotate [--data]。',
          'Use: npm run clearline -- vault status, or vault rotate [--data].',
        ),
      )
    if (more.length || (verb !== 'status' && verb !== 'rotate')) throw use()
    const opened = await openReady(shell)
    if (verb === 'status') return tellStatus(opened, shell as Shell)
    return shell.values.data ? rotateData(opened, shell as Shell) : rotateWrapping(opened, shell as Shell)
  },
})
