import { ask } from '../link-page/ask.ts'
import type { Locale } from '../link-page/frame.ts'

export interface Purpose {
  readonly code: string
  readonly name: string
  /** What the link came with. */
  readonly asked: boolean
  readonly may: boolean
}
/** What the holder of a link may withdraw; the answer of `readWithdrawal` of #contracts/privacy, without its schemas' weight. */
export interface Withdrawal {
  readonly locale: Locale
  readonly purposes: readonly Purpose[]
}
const addressOf = (token: string) => `/api/privacy/v1/withdrawal/${encodeURIComponent(token)}`
/** Without a language the server answers in the customer's own. */
export const readWithdrawal = (token: string, locale?: Locale): Promise<Withdrawal> =>
  ask(`${addressOf(token)}${locale ? `?locale=${locale}` : ''}`, locale ?? 'zh-CN')
export const withdraw = (token: string, locale: Locale, purposes: readonly string[]): Promise<Withdrawal> =>
  ask(addressOf(token), locale, { purposes, locale })
