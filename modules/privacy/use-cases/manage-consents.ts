import { createHash } from 'node:crypto'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { consentContract as c } from '../contract/consent.ts'
import { consentEvents, consentsFrom, noticesOf, purposesOf, type Consents, type Purpose } from '../store/consent.ts'
import { isRestricted } from '../store/restriction.ts'
import { subjectOf } from '../store/subject.ts'
import { sayConsent } from './say-consent.ts'

const purposeOf = async (ctx: Ctx, code: string): Promise<Purpose> =>
  (await purposesOf(ctx.tx)).find((p) => p.code === code) ?? refuse('missing', 'purposeUnknown')

export const listPurposes = useCase(c.listPurposes, async (ctx) => ({ items: await purposesOf(ctx.tx) }))

export const addPurpose = useCase(c.addPurpose, async (ctx, { code, nameZh, nameEn, rule, separate, validDays }) => {
  const added = await sql`insert into privacy.purpose (code, name_zh, name_en, rule, separate, valid_days)
    values (${code}, ${nameZh}, ${nameEn}, ${rule}, ${separate ?? null}, ${validDays ?? null}) on conflict do nothing returning code`.execute(
    ctx.tx,
  )
  if (!added.rows.length) refuse('conflict', 'purposeTaken')
  ctx.audit({ noun: 'purpose', id: code, after: { rule, separate, validDays } })
  return purposeOf(ctx, code)
})

/** Whether it needs consent is not changed: what was asked under one rule cannot stand under another. */
export const changePurpose = useCase(c.changePurpose, async (ctx, { code, nameZh, nameEn, validDays }) => {
  const before = await purposeOf(ctx, code)
  const after = {
    name_zh: nameZh ?? before.nameZh,
    name_en: nameEn ?? before.nameEn,
    valid_days: validDays === undefined ? before.validDays : validDays,
  }
  await ctx.tx.updateTable('privacy.purpose').set(after).where('code', '=', code).execute()
  ctx.audit({ noun: 'purpose', id: code, before: { validDays: before.validDays }, after })
  return purposeOf(ctx, code)
})
export const noticeVersions = useCase(c.noticeVersions, async (ctx, { code }) => {
  await purposeOf(ctx, code)
  return { items: await noticesOf(ctx.tx, code) }
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
  const { rootId: customerId } = await subjectOf(ctx.tx, id)
  await sayConsent(ctx, { customerId, purpose, channel: channel ?? 'any', action, method, by: 'staff' })
  return consents(ctx, id)
})
