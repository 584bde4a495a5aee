import type { Locale } from './frame.ts'

/** A refusal in the server's words; without a code the server could not be reached. */
export interface Refusal {
  readonly code?: string
  readonly reason?: string
}
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
