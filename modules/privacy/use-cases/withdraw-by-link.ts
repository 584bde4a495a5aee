import { refuse } from '#kernel/errors'
import { receiving, stream, useCase, type Ctx, type Host, type Origin } from '#kernel/module'
import { withdrawalContract as c } from '../contract/withdrawal.ts'
import { withdrawingIn, type Withdrawing } from '../domain/withdrawal-link.ts'
import { consentEvents, openPurposes, purposesOf } from '../store/consent.ts'
import { lockSubject, subjectOf, type Subject } from '../store/subject.ts'
import { linkSecret } from '../views/withdrawal-way.ts'
import { sayConsent, type Word } from './say-consent.ts'

interface Held {
  readonly asked: string
  readonly subject: Subject
  readonly purposes: ReturnType<typeof openPurposes>
}
async function heldBy(ctx: Ctx, token: string, lock = false): Promise<Held> {
  const link: Withdrawing = withdrawingIn(token, await linkSecret(ctx.tx)) ?? refuse('missing', 'linkUnknown')
  const subject = await subjectOf(ctx.tx, link.customerId)
  if (lock) await lockSubject(ctx.tx, subject.rootId)
  const purposes = openPurposes(await purposesOf(ctx.tx), await consentEvents(ctx.tx, subject.ids))
  return { asked: link.purpose, subject, purposes }
}
const shown = ({ asked, subject, purposes }: Held, locale: 'zh-CN' | 'en' = subject.language ?? 'zh-CN') => ({
  locale,
  purposes: purposes
    .filter((p) => p.may || p.code === asked)
    .map((p) => ({ code: p.code, name: locale === 'en' ? p.nameEn : p.nameZh, asked: p.code === asked, may: p.may }))
    .sort((a, b) => Number(b.asked) - Number(a.asked)),
})

export const readWithdrawal = useCase(c.readWithdrawal, async (ctx, { token, locale }) =>
  shown(await heldBy(ctx, token), locale),
)

/** For all channels; what is withdrawn already is not withdrawn again. */
async function withdraw(ctx: Ctx, held: Held, codes: readonly string[], method: Word['method']): Promise<void> {
  for (const code of codes) {
    const purpose = held.purposes.find((p) => p.code === code) ?? refuse('missing', 'purposeUnknown')
    if (!purpose.may) continue
    const customerId = held.subject.rootId
    await sayConsent(ctx, { customerId, purpose, channel: 'any', action: 'withdraw', method, by: 'customer' })
  }
}
export const withdrawConsent = useCase(c.withdrawConsent, async (ctx, { token, purposes, locale }) => {
  await withdraw(ctx, await heldBy(ctx, token, true), [...new Set(purposes)], 'link')
  return shown(await heldBy(ctx, token), locale)
})

/** Mail programs send it by themselves, without cookies, as a form of either kind (RFC 8058 section 3.2). */
const oneClick = /List-Unsubscribe(?:"\r?\n(?:[^\r\n]+\r?\n)*\r?\n|=)One-Click/i
async function bodyOf(_host: Host, { request }: Origin): Promise<string> {
  let text = ''
  for await (const part of request?.body ?? []) {
    text += Buffer.from(part).toString('latin1')
    if (text.length > 4096) return refuse('tooLarge', 'tooLarge', { limit: '4 KiB' })
  }
  return text
}
export const unsubscribe = receiving(c.unsubscribe, bodyOf, async (ctx, { token }, body) => {
  if (!oneClick.test(body)) refuse('invalid', 'notOneClick')
  const held = await heldBy(ctx, token, true)
  await withdraw(ctx, held, [held.asked], 'oneClick')
  return {}
})

export const openUnsubscribe = useCase(c.openUnsubscribe, async (ctx, { token }) =>
  stream({
    body: '',
    status: 303,
    headers: {
      location: `${ctx.host.config.publicUrl}/consent/${encodeURIComponent(token)}`,
      'cache-control': 'no-store',
    },
  }),
)
