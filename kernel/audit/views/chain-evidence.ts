import { evidence } from '#kernel/module'

const dayMs = 86_400_000

/** ISO/IEC 27001:2022 A.8.15: that logs are protected from tampering is shown by the last check of the chain. */
export const chainEvidence = evidence('auditChain', async (ctx) => {
  const last = await ctx.tx
    .selectFrom('kernel.audit_check')
    .selectAll()
    .where('state', '<>', 'waiting')
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const found = { staleAfterMs: 8 * dayMs, path: '/settings/audit/chain' }
  if (!last)
    return {
      ...found,
      result: 'none',
      at: null,
      said: { 'zh-CN': '审计链尚未校验', en: 'The chain was not checked yet' },
    }
  const { state, ended_at: at, entries, blocks, fault_block: block } = last
  return state === 'whole'
    ? {
        ...found,
        result: 'good',
        at,
        said: {
          'zh-CN': `${entries} 条记录、${blocks} 个区块完整`,
          en: `${entries} entries in ${blocks} blocks are whole`,
        },
      }
    : {
        ...found,
        result: 'bad',
        at,
        said: {
          'zh-CN': `审计链在第 ${block ?? '?'} 个区块断开`,
          en: `The chain is broken at block ${block ?? '?'}`,
        },
      }
})
