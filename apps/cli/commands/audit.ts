import { auditWords, keepCheck, verifyChain, type Findings } from '#kernel/audit'
import { Complaint } from '../../server/complaint.ts'
import { commandLine, defineCommand, openReady, type Shell } from '../command.ts'

/** What was found, for people. */
export const lines = (found: Findings, { say, locale }: Pick<Shell, 'say' | 'locale'>): string[] => {
  const n = (value: number) => value.toLocaleString(locale)
  return [
    say(
      `已核对 ${n(found.blocks)} 个区块、${n(found.entries)} 条记录；${n(found.unsealed)} 条尚未封存。`,
      `Verified ${n(found.blocks)} blocks with ${n(found.entries)} entries; ${n(found.unsealed)} entries are not sealed yet.`,
    ),
    ...(found.cut
      ? [
          say(
            `另有 ${n(found.cut)} 条记录已到期清除，其区块摘要完好。`,
            `${n(found.cut)} entries went by age; the heads of their blocks stand.`,
          ),
        ]
      : []),
    // After a fault they are not compared any more.
    ...(found.anchors === null
      ? []
      : [say(`${n(found.anchors)} 个库外存根相符。`, `${n(found.anchors)} anchors match.`)]),
    ...(found.stamps ? [say(`${n(found.stamps)} 个时间戳有效。`, `${n(found.stamps)} time stamps hold.`)] : []),
    ...(found.anchors !== null && found.anchors < found.blocks - 1
      ? [
          say(
            '库外存根不全：在此之前被删除或重算的区块可能查不出来。请检查 AUDIT_ANCHORS 所指的文件。',
            'Anchors are missing: blocks removed or computed anew before the first one cannot be found out. Check the file AUDIT_ANCHORS names.',
          ),
        ]
      : []),
  ]
}

/** Verifies the chain of the audit on a running or a stopped server alike. */
export const command = defineCommand({
  takes: 'verify',
  zh: '核对审计链：每条记录、每个区块、签名和库外存根。',
  en: 'Verifies the audit chain: every entry, block, signature and anchor.',
  options: { json: { zh: '以 JSON 输出结果', en: 'prints what was found as JSON' } },
  more: {
    zh: ['退出码：0 完整；2 有改动，并指出第一处。'],
    en: ['Exit code: 0 whole; 2 something was changed, and the first place is named.'],
  },
  run: async (shell) => {
    const { words, say, locale, print } = shell
    if (words[0] !== 'verify' || words.length > 1)
      throw new Complaint(say('用法：npm run clearline -- audit verify。', 'Use: npm run clearline -- audit verify.'))
    const { host } = await openReady(shell)
    const begin = performance.now()
    const found = await verifyChain(host)
    const tookMs = Math.round(performance.now() - begin)
    if (shell.values.json) print(JSON.stringify(found))
    else for (const line of [...lines(found, shell), ...faultOf(found, shell)]) print(line)
    if (found.fault) process.exitCode = 2
    // Said before it is kept: where the audit takes no entries any more, that would fail.
    await keepCheck(host, { actor: commandLine, locale, operation: 'verifyAudit' }, found, tookMs)
  },
})

/** The first place where something was changed. */
function faultOf(found: Findings, { say, locale }: Pick<Shell, 'say' | 'locale'>): string[] {
  if (!found.fault) return []
  const where = [
    say(`区块 ${found.block}`, `block ${found.block}`),
    ...(found.entry === undefined ? [] : [say(`记录 ${found.entry}`, `entry ${found.entry}`)]),
  ]
  return [`${auditWords[locale].faults[found.fault]}${say('：', ': ')}${where.join(say('，', ', '))}`]
}
