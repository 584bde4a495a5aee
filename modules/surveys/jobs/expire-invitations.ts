import { operatorZone } from '#kernel/calendar'
import { schedule } from '#kernel/module'

/** Invitations nobody answered in time, so that lists need no arithmetic; the link itself is refused from its instant on. */
export const expireInvitations = schedule({
  name: 'surveys.expireInvitations',
  cron: '*/15 * * * *',
  zone: operatorZone,
  catchUp: 'once',
  run: async (ctx) => {
    await ctx.tx
      .updateTable('surveys.invitation')
      .set({ state: 'expired' })
      .where('state', '=', 'sent')
      .where('expires_at', '<=', ctx.now)
      .execute()
  },
})
