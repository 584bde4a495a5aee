import { operatorZone } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { schedule } from '#kernel/module'

/** Once a day visitors' sessions that have expired go; their chats stay. */
export const forgetVisitors = schedule({
  name: 'interactions.forgetVisitors',
  cron: '17 4 * * *',
  zone: operatorZone,
  catchUp: 'once',
  run: async (ctx) => {
    await sql`delete from interactions.visitor_session where expires_at < ${ctx.now}`.execute(ctx.tx)
  },
})
