import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { mayUse, type ConsentRule } from '../domain/consent.ts'
import { consentEvents } from '../store/consent.ts'
import { isRestricted } from '../store/restriction.ts'
import { subjectOf } from '../store/subject.ts'
import { withdrawalWay, type WithdrawalWay } from './withdrawal-way.ts'

/**
 * Refuses `noConsent`, or `processingRestricted`, unless a customer may be written to for a purpose on a channel. Asked in the transaction that reserves the
 * message, and answers how it is taken back (null: it needs none): whoever withdraws waits for it to end, or it sees the withdrawal (both take the subject's lock).
 */
export async function mustHaveConsent(
  ctx: Ctx,
  asked: { readonly customerId: string | null; readonly purpose: string; readonly channel: string },
): Promise<WithdrawalWay | null> {
  const found = await sql<{ rule: ConsentRule; name_zh: string; name_en: string }>`
    select rule, name_zh, name_en from privacy.purpose where code = ${asked.purpose} and active`.execute(ctx.tx)
  const purpose = found.rows[0] ?? refuse('invalid', 'purposeUnknown')
  if (purpose.rule === 'none') return null
  const name = { purpose: ctx.locale === 'en' ? purpose.name_en : purpose.name_zh }
  // Nobody has consented for somebody we do not know.
  if (!asked.customerId) return refuse('conflict', 'noConsent', name)
  const subject = await subjectOf(ctx.tx, asked.customerId)
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`privacy:${subject.rootId}`}, 0))`.execute(ctx.tx)
  const words = await consentEvents(ctx.tx, subject.ids, asked.purpose)
  if (await isRestricted(ctx.tx, subject.ids)) refuse('conflict', 'processingRestricted')
  if (!mayUse(purpose.rule, words, asked.channel)) refuse('conflict', 'noConsent', name)
  return withdrawalWay(ctx, subject, asked.purpose)
}
