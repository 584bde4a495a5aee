import { operatorZone } from '#kernel/calendar'
import type { Locale } from '#kernel/i18n'
import type { Block, PdfDocument } from './document.ts'

/** An instant on paper, in the operator's time; a dash for none. */
export const instantOnPaper = (date: Date | null, locale: Locale): string =>
  date
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: operatorZone }).format(date)
    : '—'
/** A document of the house: who made it and when stands at the foot of each page. */
export const sheet = (
  title: string,
  locale: Locale,
  now: Date,
  blocks: readonly Block[],
  landscape = false,
): PdfDocument => ({
  title,
  language: locale,
  madeAt: now,
  foot: `Clearline 畅线 · ${instantOnPaper(now, locale)}`,
  landscape,
  blocks,
})
