import { operatorZone } from '#kernel/calendar'
import type { CaseKind } from '../contract/vocabulary.ts'

export const noticeMoments = ['opened', 'resolved'] as const
export type NoticeMoment = (typeof noticeMoments)[number]

/** What stands for itself in a wording, by moment: `{number}`. */
export const noticeWords = {
  opened: ['kind', 'number', 'title', 'promise'],
  resolved: ['kind', 'number', 'title', 'solution'],
} as const satisfies Record<NoticeMoment, readonly string[]>

export interface Promised {
  readonly metric: string
  readonly dueAt: Date
}
/** What of a case's clocks means something to its customer, in the order it comes about. */
const told: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  firstResponse: ['首次答复', 'first answer'],
  restore: ['恢复服务', 'service restored'],
  resolve: ['处理完毕', 'settled'],
}
/** Customers read the time on their own wall clock. */
const whenIn = (locale: 'zh-CN' | 'en') =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: operatorZone,
    month: locale === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })

/** 首次答复 3月2日 12:00 前；处理完毕 3月4日 18:00 前. Empty where nothing is promised. */
export function promiseIn(locale: 'zh-CN' | 'en', promised: readonly Promised[]): string {
  const when = whenIn(locale)
  return Object.keys(told)
    .flatMap((metric) => {
      const clock = promised.find((p) => p.metric === metric)
      if (!clock) return []
      const [zh, en] = told[metric]!
      return [locale === 'en' ? `${en} by ${when.format(clock.dueAt)}` : `${zh} ${when.format(clock.dueAt)} 前`]
    })
    .join(locale === 'en' ? '; ' : '；')
}

export interface ShippedNotice {
  readonly kind: CaseKind
  readonly moment: NoticeMoment
  readonly textZh: string
  readonly textEn: string
  readonly active: boolean
}
const texts: Readonly<Record<NoticeMoment, { readonly zh: string; readonly en: string }>> = {
  opened: {
    zh: '您的{kind}“{title}”已受理，单号 {number}。\n我们承诺：{promise}。\n如需补充，请直接回复本消息。',
    en: 'Your {kind} "{title}" has been registered under the number {number}.\nWe promise: {promise}.\nTo add something, simply reply to this message.',
  },
  resolved: {
    zh: '您的{kind}“{title}”（单号 {number}）已处理完毕。\n{solution}\n如果问题仍在，或您对结果有异议，请直接回复本消息，我们继续为您处理。',
    en: 'Your {kind} "{title}" ({number}) has been settled.\n{solution}\nIf the problem is still there, or you object to the result, simply reply to this message and we go on.',
  },
}
/** An inquiry is as a rule answered in the same breath: a receipt for it would only be noise. */
export const shippedNotices: readonly ShippedNotice[] = (
  ['inquiry', 'faultReport', 'complaint', 'regulatorPetition', 'serviceRequest'] as const
).flatMap((kind) =>
  noticeMoments.map((moment) => ({
    kind,
    moment,
    textZh: texts[moment].zh,
    textEn: texts[moment].en,
    active: kind !== 'inquiry',
  })),
)
