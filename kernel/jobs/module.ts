import { sql } from '#kernel/db'
import { defineModule, schedule } from '#kernel/module'
import { dataMap } from './data-map.ts'
import { names } from './names.ts'

/** Finished jobs are kept a week for whoever looks back. */
const tidy = schedule({
  name: 'jobs.removeOld',
  cron: '37 * * * *',
  zone: 'UTC',
  catchUp: 'once',
  run: async (ctx) => {
    await sql`delete from kernel.job where state = 'done' and finished_at < ${new Date(ctx.now.getTime() - 7 * 86_400_000)}`.execute(
      ctx.tx,
    )
  },
})

/** Jobs have no operations of their own: waiting and dead ones are shown with the deliveries of `kernel/events`. */
export default defineModule({
  name: 'jobs',
  dir: import.meta.dirname,
  dataMap,
  contract: {},
  implement: {},
  messages: { 'zh-CN': {}, en: {} },
  names,
  schedules: [tidy],
})
