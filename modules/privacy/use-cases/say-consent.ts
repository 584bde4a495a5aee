import '../tables.ts'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { consentRecorded } from '../events.ts'
import type { Purpose } from '../store/consent.ts'
import { lockSubject } from '../store/subject.ts'

export interface Word {
  /** The customer that counts. */
  readonly customerId: string
  readonly purpose: Purpose
  readonly channel: string
  readonly action: 'give' | 'withdraw' | 'refuse' | 'expire'
  readonly method: 'counter' | 'phone' | 'web' | 'chat' | 'letter' | 'link' | 'oneClick' | 'request' | 'expiry'
  /** Who said it; staff who write down what a customer said are staff. */
  readonly by: 'staff' | 'customer' | 'system'
}

/** Adds a word to the ledger; whoever is about to send waits for it, or it for them. */
export async function sayConsent(ctx: Ctx, { customerId, purpose, channel, action, method, by }: Word): Promise<void> {
  await lockSubject(ctx.tx, customerId)
  const actor = by === 'customer' ? { id: customerId, name: '' } : ctx.actor
  await sql`insert into privacy.consent_event
      (id, customer_id, purpose_code, channel, action, notice_id, text_hash, method, actor_kind, actor_id, actor_name, at)
    values (${ctx.newId()}, ${customerId}, ${purpose.code}, ${channel}, ${action}, ${purpose.notice?.id ?? null},
      ${purpose.notice?.hash ?? null}, ${method}, ${by}, ${actor.id}, ${actor.name}, ${ctx.now})`.execute(ctx.tx)
  await expectEnd(ctx, customerId, purpose, channel, action)
  ctx.audit({ noun: 'consent', id: customerId, after: { purpose: purpose.code, channel, action, method, by } })
  ctx.emit(consentRecorded, { customerId, purpose: purpose.code, channel, action })
}

/** A yes that counts for some time waits for its end; any later word on it ends the wait. */
async function expectEnd(ctx: Ctx, customerId: string, purpose: Purpose, channel: string, action: Word['action']) {
  const days = action === 'give' ? purpose.validDays : null
  const due = days && new Date(ctx.now.getTime() + days * 86_400_000)
  await (
    due
      ? sql`insert into privacy.consent_expiry (customer_id, purpose_code, channel, due_at)
        values (${customerId}, ${purpose.code}, ${channel}, ${due})
        on conflict (customer_id, purpose_code, channel) do update set due_at = excluded.due_at`
      : sql`delete from privacy.consent_expiry where customer_id = ${customerId} and purpose_code = ${purpose.code}
        and (channel = ${channel} or ${channel} = 'any')`
  ).execute(ctx.tx)
}
