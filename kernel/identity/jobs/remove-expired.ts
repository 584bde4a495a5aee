import { sql } from '#kernel/db'
import { schedule } from '#kernel/module'

/** Sessions that ended and failed attempts whose window is over serve nobody; the audit keeps what happened. */
export const removeExpired = schedule({
  name: 'identity.removeExpired',
  cron: '7 * * * *',
  zone: 'UTC',
  catchUp: 'once',
  run: async (ctx) => {
    await sql`
      with sessions as (delete from identity.session where expires_at < ${ctx.now}), proofs as (delete
        from identity.verification where expires_at < ${ctx.now}), attempts as (delete
        from identity.sso_attempt where expires_at < ${ctx.now}), logouts as (delete
        from identity.logout_token where expires_at < ${ctx.now})
      delete from identity.sign_in_attempt where window_ends_at < ${ctx.now}`.execute(ctx.tx)
  },
})
