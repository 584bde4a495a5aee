import { createHash } from 'node:crypto'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { consentContract as c } from '../contract/consent.ts'
import { consentRecorded } from '../events.ts'
import { consentEvents, consentsFrom, purposesOf, type Consents, type Purpose } from '../store/consent.ts'
import { isRestricted } from '../store/restriction.ts'
import { lockSubject, subjectOf } from '../store/subject.ts'

const purposeOf = async (ctx: Ctx, code: string): Promise<Purpose> =>
  (await purposesOf(ctx.tx)).find((p) => p.code === code) ?? refuse('missing', 'purposeUnknown')

export const listPurposes = useCase(c.listPurposes, async (ctx) => ({ items: await purposesOf(ctx.tx) }))

export const addPurpose = useCase(c.addPurpose, async (ctx, { code, nameZh, nameEn, rule, separate }) => {
  const added = await sql`insert into privacy.purpose (code, name_zh, name_en, rule, separate)
    values (${code}, ${nameZh}, ${nameEn}, ${rule}, ${separate ?? null}) on conflict do nothing returning code`.execute(
    ctx.tx,
  )
  if (!added.rows.length) refuse('conflict', 'purposeTaken')
  ctx.audit({ noun: 'purpose', id: code, after: { rule, separate } })
  return purposeOf(ctx, code)
})

/** A new version stands beside the old ones: who consented before keeps the words they read. */
export const publishPrivacyNotice = useCase(c.publishPrivacyNotice, async (ctx, { code, textZh, textEn }) => {
  const purpose = await purposeOf(ctx, code)
  const hash = createHash('sha256')
    .update(JSON.stringify([textZh, textEn]))
    .digest('hex')
  await sql`insert into privacy.notice (id, purpose_code, number, text_zh, text_en, hash, published_by, published_at)
    values (${ctx.newId()}, ${code}, ${(purpose.notice?.number ?? 0) + 1}, ${textZh}, ${textEn}, ${hash},
      ${ctx.actor.name}, ${ctx.now})`.execute(ctx.tx)
  ctx.audit({ noun: 'notice', id: code, after: { number: (purpose.notice?.number ?? 0) + 1, hash } })
  return purposeOf(ctx, code)
})

async function consents(ctx: Ctx, customerId: string): Promise<Consents> {
  const subject = await subjectOf(ctx.tx, customerId)
  return consentsFrom(
    subject,
    await isRestricted(ctx.tx, subject.ids),
    await purposesOf(ctx.tx),
    await consentEvents(ctx.tx, subject.ids),
  )
}
export const customerConsents = useCase(c.customerConsents, (ctx, { id }) => consents(ctx, id))

export const recordConsent = useCase(c.recordConsent, async (ctx, { id, purpose: code, channel, action, method }) => {
  const purpose = await purposeOf(ctx, code)
  if (purpose.rule === 'none') refuse('conflict', 'consentNotNeeded')
  // Consent is to words: without any there is nothing to consent to. A no needs none.
  if (action === 'give' && !purpose.notice) refuse('conflict', 'noticeMissing')
  const subject = await subjectOf(ctx.tx, id)
  await lockSubject(ctx.tx, subject.rootId)
  const eventId = ctx.newId()
  await sql`insert into privacy.consent_event
      (id, customer_id, purpose_code, channel, action, notice_id, text_hash, method, actor_id, actor_name, at)
    values (${eventId}, ${subject.rootId}, ${code}, ${channel ?? 'any'}, ${action}, ${purpose.notice?.id ?? null},
      ${purpose.notice?.hash ?? null}, ${method}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now})`.execute(ctx.tx)
  ctx.audit({
    noun: 'consent',
    id: subject.rootId,
    after: { purpose: code, channel: channel ?? 'any', action, method },
  })
  ctx.emit(consentRecorded, { customerId: subject.rootId, purpose: code, channel: channel ?? 'any', action })
  return consents(ctx, id)
})
