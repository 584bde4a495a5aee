import { ask } from '../link-page/ask.ts'
import type { Locale } from '../link-page/frame.ts'

/** What the holder of a link is asked; the answer of `readQuestion` of #contracts/surveys, without its schemas' weight. */
export interface Question {
  readonly state: 'sent' | 'answered' | 'expired'
  readonly locale: Locale
  readonly caseNumber: string
  readonly scale: number
  readonly question: string
  readonly thanks: string
  readonly freeText: boolean
  readonly reasons: readonly { readonly code: string; readonly name: string; readonly upTo: number }[]
}
export interface Answer {
  readonly score: number
  readonly reasons: readonly string[]
  readonly text?: string
}
const addressOf = (token: string) => `/api/surveys/v1/answer/${encodeURIComponent(token)}`
/** Without a language the server answers in the customer's own. */
export const readQuestion = (token: string, locale?: Locale): Promise<Question> =>
  ask(`${addressOf(token)}${locale ? `?locale=${locale}` : ''}`, locale ?? 'zh-CN')
export const sendAnswer = (token: string, locale: Locale, answer: Answer): Promise<unknown> =>
  ask(addressOf(token), locale, answer)
