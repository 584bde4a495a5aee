import { X509Certificate } from 'node:crypto'
import type { StatsFs } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { interactionsContract } from '#contracts/interactions'
import type { Output } from '#kernel/contract'
import { sql } from '#kernel/db'
import type { Host } from '#kernel/module'
import { clientOf, defineCommand, openReady, type Shell } from '../command.ts'
import type { OpenHost } from '../../server/host.ts'
import { bad, good, look, type Finding, type Look } from '../finding.ts'
import { role } from '../database-role.ts'
import { backups, chain, keyFiles, sealed, timeStamps } from '../safekeeping.ts'

type Connection = Output<typeof interactionsContract.testChannelAccount>['checks'][number]
const gib = 1024 ** 3
const leastFree = 2 * gib
const mostSkewMs = 2000
const certificateDays = 14

const database: Look = async ({ host }) => {
  const before = host.now().getTime()
  const { rows } = await sql<{ version: string; at: Date; dead: number; late: number }>`
    select current_setting('server_version') as version, clock_timestamp() as at,
      ((select count(*) from kernel.delivery where state = 'dead') + (select count(*) from kernel.job where state = 'dead'))::int as dead,
      coalesce(extract(epoch from now() - (select min(next_at) from kernel.delivery where state = 'pending')), 0)::float8 as late
  `.execute(host.db)
  const { version, at, dead, late } = rows[0]!
  const skew = Math.round(at.getTime() - (before + host.now().getTime()) / 2)
  return [
    good(`数据库：PostgreSQL ${version}，已是本版本`, `Database: PostgreSQL ${version}, at this version`),
    Math.abs(skew) > mostSkewMs
      ? bad(
          `时钟：与数据库相差 ${skew} 毫秒，请让两台机器与同一时间源同步（NTP）`,
          `Clock: ${skew} ms apart from the database's; keep both by the same source (NTP)`,
        )
      : good('时钟：与数据库一致', "Clock: agrees with the database's"),
    dead
      ? look(
          `投递：${dead} 件已放弃，请在“设置 › 投递”中查看原因并重试`,
          `Deliveries: ${dead} given up; see why and try again under Settings › Deliveries`,
        )
      : good('投递：没有放弃的', 'Deliveries: none given up'),
    late > 60
      ? look(
          `队列：最早的一件已晚 ${Math.round(late)} 秒，请确认有 worker 在运行`,
          `Queue: the oldest is ${Math.round(late)} s late; make sure that a worker runs`,
        )
      : good('队列：没有积压', 'Queue: nothing is late'),
  ]
}

/** The disk a folder is on, or will be on once it is made. */
const diskOf = async (place: string): Promise<StatsFs> =>
  statfs(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || dirname(place) === place) throw error
    return diskOf(dirname(place))
  })

const disk: Look = async ({ host }) => {
  const places = [...new Set([host.config.dataDir, host.config.filesDir])]
  return Promise.all(
    places.map(async (place) => {
      const at = await diskOf(place)
      const free = at.bavail * at.bsize
      const said = `${(free / gib).toFixed(1)} GiB`
      return free < leastFree
        ? bad(`磁盘：${place} 只剩 ${said}，请清理或扩容`, `Disk: only ${said} left at ${place}; make room`)
        : good(`磁盘：${place} 剩余 ${said}`, `Disk: ${said} left at ${place}`)
    }),
  )
}

const certificate: Look = async ({ host }) => {
  if (!host.config.tls) return []
  const until = new Date(new X509Certificate(await readFile(host.config.tls.cert)).validTo)
  const days = Math.floor((until.getTime() - host.now().getTime()) / 86_400_000)
  return [
    days < certificateDays
      ? bad(
          `证书：还有 ${days} 天到期，请更新 TLS_CERT 指定的文件`,
          `Certificate: ends in ${days} days; renew the file TLS_CERT names`,
        )
      : good(`证书：还有 ${days} 天`, `Certificate: ${days} days left`),
  ]
}

const channels: Look = async (opened) => {
  const client = clientOf(opened, interactionsContract, 'en')
  const { items } = await client.listChannelAccounts({ filter: { state: 'active' }, limit: 100 })
  const tried = await Promise.all(
    items.map(async (a) => ({ a, checks: (await client.testChannelAccount({ id: a.id })).checks })),
  )
  return tried.flatMap(({ a, checks }) => checks.map((check) => ofConnection(a.name, a.nameEn ?? a.name, check)))
}
const ofConnection = (zh: string, en: string, { part, problem, said }: Connection): Finding => {
  if (!problem) return good(`渠道：${zh} 的 ${part} 正常`, `Channel: ${part} of ${en} works`)
  if (problem === 'notSet')
    return look(`渠道：${zh} 的 ${part} 还没有设置`, `Channel: ${part} of ${en} is not set up yet`)
  const why = said ?? problem
  return bad(
    `渠道：${zh} 的 ${part} 连不上（${why}），请在“设置 › 渠道账号”中检查`,
    `Channel: ${part} of ${en} fails (${why}); see Settings › Channels`,
  )
}

/** A look that fails is a finding too: the others still have their turn. */
async function findings(opened: OpenHost): Promise<Finding[]> {
  const looks = [
    ['数据库', 'Database', database],
    ['数据库账号', 'Database role', role],
    ['磁盘', 'Disk', disk],
    ['证书', 'Certificate', certificate],
    ['密钥', 'Keys', keyFiles],
    ['保险库', 'Vault', sealed],
    ['审计链', 'Audit chain', chain],
    ['时间戳', 'Time stamps', timeStamps],
    ['备份', 'Backups', backups],
    ['渠道', 'Channels', channels],
  ] as const
  const all = await Promise.all(
    looks.map(([zh, en, run]) =>
      run(opened).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        return [bad(`${zh}：无法检查（${reason}）`, `${en}: cannot be looked at (${reason})`)]
      }),
    ),
  )
  return all.flat()
}

const marks = { good: '✓', look: '!', bad: '✗' } as const
const secure = ({ config }: Host): readonly Finding[] =>
  config.publicUrl.startsWith('https:') || /^http:\/\/(localhost|127\.)/.test(config.publicUrl)
    ? []
    : [
        look(
          'PUBLIC_URL 不是 https，密码会明文传输；请使用 TLS_CERT 或代理',
          'PUBLIC_URL is not https, so passwords travel in the open; use TLS_CERT or a proxy',
        ),
      ]

/** Looks at everything a running installation stands on and says what to do about what is wrong. */
export const command = defineCommand({
  takes: '',
  zh: '体检：数据库及其账号、时钟、磁盘、队列、证书、密钥、审计链、时间戳、备份、渠道，并说明该怎么办。',
  en: 'A check-up: database and its role, clock, disk, queues, certificate, keys, audit chain, time stamps, backups, channels, and what to do.',
  options: {},
  more: {
    zh: ['退出码：0 没有故障；1 至少一项故障（✗）。设置有误时任何命令都会先说明。'],
    en: [
      'Exit code: 0 nothing is broken; 1 something is (✗). A wrong setting is told by every command before it begins.',
    ],
  },
  run: async (shell: Shell) => {
    const opened = await openReady(shell)
    const all = [...(await findings(opened)), ...secure(opened.host)]
    for (const f of all) shell.print(`${marks[f.state]} ${shell.say(f.zh, f.en)}`)
    if (all.some((f) => f.state === 'bad')) process.exitCode = 1
  },
})
