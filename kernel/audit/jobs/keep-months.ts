import { schedule } from '#kernel/module'
import { keepMonths } from '../store/month.ts'

/** Every night; at the start of a process too (apps/server/host.ts), so that a new installation has its first before it writes. */
export const keepMonthsNightly = schedule({
  name: 'audit.keepMonths',
  cron: '20 0 * * *',
  zone: 'UTC',
  catchUp: 'once',
  run: async (ctx) => {
    await keepMonths(ctx.tx, ctx.now)
  },
})
