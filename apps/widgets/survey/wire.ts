import type { Locale } from './words.ts'

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
/** A refusal in the server's words; without a code the server could not be reached. */
export interface Refusal {
  readonly code?: string
  readonly reason?: string
}

const addressOf = (token: string) => `/api/surveys/v1/answer/${encodeURIComponent(token)}`
/** Asks; throws a `Refusal`. */
export async function ask<T>(url: string, language: Locale, body?: object): Promise<T> {
  let response: Response
  try {
    response = await fetch(url, {
      headers: { 'accept-language': language, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      credentials: 'omit',
      cache: 'no-store',
    })
  } catch {
    throw {} satisfies Refusal
  }
  const answer = (await response.json().catch(() => ({}))) as T & Refusal
  if (!response.ok)
    throw {
      ...(answer.code ? { code: answer.code } : {}),
      ...(answer.reason ? { reason: answer.reason } : {}),
    } satisfies Refusal
  return answer
}
/** Without a language the server answers in the customer's own. */
export const readQuestion = (token: string, locale?: Locale): Promise<Question> =>
  ask(`${addressOf(token)}${locale ? `?locale=${locale}` : ''}`, locale ?? 'zh-CN')
export const sendAnswer = (token: string, locale: Locale, answer: Answer): Promise<unknown> =>
  ask(addressOf(token), locale, answer)
