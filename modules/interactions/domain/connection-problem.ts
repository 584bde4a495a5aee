import type { z } from 'zod'
import type { ConnectionProblem } from '../contract/channel-account.ts'

type Problem = z.output<typeof ConnectionProblem>

/** Error codes of Node.js, of the mail libraries and of TLS, by what a person can do about them. */
const rules: readonly (readonly [RegExp, Problem])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN|EDNS)$/, 'hostUnknown'],
  [/^(?:EAUTH|AUTHENTICATIONFAILED|ENOAUTH)$/, 'signInRefused'],
  [/^(?:ETIMEDOUT|ETIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|TimeoutError)$/, 'timedOut'],
  [/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|ETLS|HOSTNAME_MISMATCH)/, 'tlsFailed'],
  [
    /^(?:ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|ECONNECTION|ESOCKET|NoConnection|EConnectionClosed|ClosedAfterConnect\w*)$/,
    'notReachable',
  ],
  [/^ForbiddenAddress$/, 'addressForbidden'],
]

/** Why a connection failed, from the error the network or the other side gave. */
export function problemOf(error: unknown): Problem {
  const e = error as {
    code?: unknown
    name?: unknown
    authenticationFailed?: boolean
    serverResponseCode?: unknown
    cause?: unknown
  } | null
  if (e?.authenticationFailed) return 'signInRefused'
  for (const word of [e?.serverResponseCode, e?.code, e?.name])
    for (const [pattern, problem] of rules) if (typeof word === 'string' && pattern.test(word)) return problem
  return e?.cause ? problemOf(e.cause) : 'refused'
}
