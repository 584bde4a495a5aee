import '../tables.ts'
import { sql } from '#kernel/db'
import { sweep } from '#kernel/module'
import { purposesOf } from '../store/consent.ts'
import { sayConsent } from './say-consent.ts'

/** Consents whose time is over end in the ledger, by nobody's word; those of an hour that was slept through end late, and say when. */
export const expireConsents = sweep({
  name: 'privacy.expireConsents',
  idleMs: 60_000,
  run: async (ctx) => {
    const due = await sql<{ customer_id: string; purpose_code: string; channel: string }>`
      select customer_id, purpose_code, channel from privacy.consent_expiry where due_at <= ${ctx.now}
      order by due_at limit 100 for update skip locked`.execute(ctx.tx)
    if (!due.rows.length) return 0
    const purposes = new Map((await purposesOf(ctx.tx)).map((p) => [p.code, p]))
    for (const { customer_id: customerId, purpose_code, channel } of due.rows) {
      const purpose = purposes.get(purpose_code)
      if (purpose)
        await sayConsent(ctx, { customerId, purpose, channel, action: 'expire', method: 'expiry', by: 'system' })
      else
        await sql`delete from privacy.consent_expiry where customer_id = ${customerId} and purpose_code = ${purpose_code}`.execute(
          ctx.tx,
        )
    }
    return due.rows.length
  },
})
