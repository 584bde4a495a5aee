import { Refusal, statusOf } from '#kernel/errors'
import { kernelMessages, sentence, type Locale } from '#kernel/i18n'
import type { Host } from '#kernel/module'

/** Error codes of PostgreSQL and the file system that are somebody's doing, not a fault of ours. */
const ofDatabase: Readonly<Record<string, () => Refusal>> = {
  '23505': () => new Refusal('conflict', 'alreadyExists'),
  '23503': () => new Refusal('conflict', 'stillReferenced'),
  '22P02': () => new Refusal('missing', 'notFound'),
  '22003': () => new Refusal('invalid', 'outOfRange'),
  '22008': () => new Refusal('invalid', 'outOfRange'),
  '22021': () => new Refusal('invalid', 'invalidUnicode'),
  '22P05': () => new Refusal('invalid', 'invalidUnicode'),
  '2201B': () => new Refusal('invalid', 'badFilterValue', { field: 'regex' }),
  '53100': () => new Refusal('unavailable', 'storageFull'),
  ENOSPC: () => new Refusal('unavailable', 'storageFull'),
  EDQUOT: () => new Refusal('unavailable', 'storageFull'),
  '57014': () => new Refusal('unavailable', 'timedOut'),
  '57P01': () => new Refusal('unavailable', 'databaseUnavailable'),
  '57P03': () => new Refusal('unavailable', 'databaseUnavailable'),
  '53300': () => new Refusal('unavailable', 'databaseUnavailable'),
}
const connectionLost =
  /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|timeout exceeded when trying to connect|server closed the connection|not queryable|Connection ended/

/** The refusal an error stands for; undefined when it is a fault of ours (500). */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  const { code, message } = error as { code?: string; message?: string }
  // A row that would leave the caller's scope: said as such, because a missing right of the database is a fault of ours.
  if (code === '42501' && /row-level security/.test(message ?? '')) return new Refusal('forbidden', 'outOfScope')
  if (code && ofDatabase[code]) return ofDatabase[code]()
  if ((code && connectionLost.test(code)) || connectionLost.test(message ?? ''))
    return new Refusal('unavailable', 'databaseUnavailable')
  return undefined
}

/** A refusal's sentence in the reader's language: what is wrong and what to do. */
export const sayRefusal = (host: Host, refusal: Refusal, locale: Locale): string =>
  sentence([kernelMessages, ...host.modules.map((m) => m.messages)], locale, refusal.code, refusal.params) ??
  refusal.code

/** The body every error has: `{code, reason, message, status}` (TMF630) in the reader's language, with details per field. */
export function errorBody(
  host: Host,
  refusal: Refusal | undefined,
  locale: Locale,
  requestId: string,
): Record<string, unknown> {
  const code = refusal?.code ?? 'internalError'
  const catalogues = [kernelMessages, ...host.modules.map((m) => m.messages)]
  const say = (c: string, params: Readonly<Record<string, unknown>>) => sentence(catalogues, locale, c, params)
  const reason = say(code, { ...refusal?.params, requestId }) ?? code
  const details = refusal?.details.map((d) => ({
    ...d,
    message: say(d.code, { ...refusal.params, field: d.path }) ?? d.message ?? d.code,
  }))
  return {
    code,
    reason,
    status: String(refusal ? statusOf[refusal.kind] : 500),
    requestId,
    ...(details?.length ? { message: details.map((d) => `${d.path}: ${d.message}`).join('; '), details } : {}),
  }
}
