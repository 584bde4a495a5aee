import { job, schedule } from '#kernel/module'
import { appendStamp, newestStamp } from '../store/anchors.ts'
import { lastBlock } from '../store/block.ts'

/** Has the newest head stamped by an authority outside: what it covers existed then, whoever has our keys later. */
export const stampHead = job<Record<string, never>>(
  'audit.stamp',
  async (ctx) => {
    const url = ctx.host.config.auditTsaUrl
    const head = await lastBlock(ctx.tx)
    if (!url || !head || head.number <= (await newestStamp(ctx.host))) return
    // Read only where it is used: the library of these formats is large, and most installations have no authority.
    const { askForStamp, trustedAuthorities } = await import('../store/time-stamp.ts')
    const token = await askForStamp(url, head.root, await trustedAuthorities(ctx.host))
    await appendStamp(ctx.host, head, token)
  },
  { side: 'outside', attempts: 5 },
)

/** Every hour: a token is some kilobytes, and the chain carries one head's stamp to everything before it. */
export const stampHourly = schedule({
  name: 'audit.stampHourly',
  cron: '11 * * * *',
  zone: 'UTC',
  catchUp: 'once',
  run: async (ctx) => {
    if (ctx.host.config.auditTsaUrl) ctx.enqueue(stampHead, {}, { key: 'head' })
  },
})
