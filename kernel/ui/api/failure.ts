import { ApiError } from '#kernel/contract'
import { kernelMessages } from '#kernel/i18n'
import { currentLocale } from '../locale.ts'
import { messages } from '../messages.ts'

/**
 * The sentence a person reads for any failure: the server's own words, that the server cannot be reached, or that it speaks of
 * things this page does not know, because the page was loaded before an update.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiError && error.reason) return error.reason
  if (isPartMissing(error)) return messages[currentLocale()].partMissing
  const words = kernelMessages[currentLocale()].errors
  if (error instanceof ApiError && error.status >= 500) return words.databaseUnavailable
  if (error instanceof Error && error.name.includes('ZodError')) return messages[currentLocale()].outdatedPage
  return error instanceof TypeError || error instanceof ApiError
    ? words.cannotConnect
    : String(error instanceof Error ? error.message : error)
}
export const codeOf = (error: unknown): string => (error instanceof ApiError ? error.code : 'internalError')
/**
 * True where a part of the program could not be fetched: a new version took its place while the page was open, or the network
 * failed. Browsers have no code for it; these are the words of Chromium, Firefox, Safari and Vite (for a part's style sheet).
 */
export const isPartMissing = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script|unable to preload/i.test(error.message)
/** True where nobody is signed in (any more). */
export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401
/** True where somebody else changed the thing meanwhile (RFC 9110 §15.5.13). */
export const isStale = (error: unknown): boolean => error instanceof ApiError && error.status === 412
/** Trying again may help: the network or the server failed, not the request. */
export const mayRetry = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status >= 500 || error.status === 429
