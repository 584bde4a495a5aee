import type { Endpoint } from '#kernel/contract'
import { Refusal, type RefusalKind } from '#kernel/errors'
import { write, type Host, type Origin } from '#kernel/module'

/** What of an operation says which of its refusals tell something. */
export type Told = Pick<Endpoint, 'permission'> & Partial<Pick<Endpoint, 'body' | 'stepUp'>>
type Kinds = ReadonlySet<RefusalKind>
/** Refusals that tell of somebody who tries: of any request, and of one whose body is a file or a signed message. */
const ofAny: Kinds = new Set(['forbidden', 'tooMany'])
const ofBytes: Kinds = new Set(['unauthenticated', 'invalid', 'unsupported', 'tooLarge'])
/** What is public asks for a proof of its own, such as the token of a link: one nobody gave out, or that is over. */
const ofPublic: Kinds = new Set(['unauthenticated', 'missing', 'conflict'])
/** Two who do the same sensitive thing at once: who came second. */
const ofSensitive: Kinds = new Set(['conflict', 'stale'])

/** A key or a sign-in came along: refused, it is a forged, expired or replayed one. */
const bringsProof = ({ headers }: Request): boolean =>
  headers.has('authorization') || /clearline\.session_token=/.test(headers.get('cookie') ?? '')

const tells = (e: Told, { kind, code }: Refusal, request: Request | undefined): boolean =>
  ofAny.has(kind) ||
  (e.body === 'bytes' && ofBytes.has(kind)) ||
  // Who has not signed in yet and brings nothing has only opened the first page.
  (e.permission === 'public' && ofPublic.has(kind) && code !== 'signInFirst') ||
  (Boolean(e.stepUp) && ofSensitive.has(kind)) ||
  (kind === 'unauthenticated' && request !== undefined && bringsProof(request)) ||
  // Somebody moved or altered what is sealed.
  code === 'sealBroken'
const minuteMs = 60_000
/** Entries a minute of one process; more would let strangers fill the audit. */
const mostAMinute = 120

/**
 * Writes down in the audit what was refused to whom: what a person may not do, a request of another site, content that poses as something
 * else, a forged signature, key, sign-in or link (OWASP ASVS 5.0 V16.3.1 to V16.3.3). The same by the same once a minute. The answer does not depend on it.
 */
export function refusalNotes(host: Host): (origin: Origin, e: Told, error: unknown) => Promise<void> {
  let [since, noted] = [0, new Set<string>()]
  return async (origin, e, error) => {
    if (!(error instanceof Refusal) || !tells(e, error, origin.request)) return
    const now = host.now().getTime()
    if (Math.abs(now - since) > minuteMs) [since, noted] = [now, new Set()]
    const key = `${origin.actor.kind === 'visitor' ? origin.address : origin.actor.id} ${origin.operation} ${error.code}`
    if (noted.has(key) || noted.size >= mostAMinute) return
    noted.add(key)
    const { permission } = error.params
    const { table, column, row } = error.params
    const after = {
      code: error.code,
      ...(typeof permission === 'string' ? { permission } : {}),
      ...(error.code === 'sealBroken' ? { table, column, row } : {}),
    }
    await write(host, origin, async (ctx) => ctx.audit({ noun: 'refusal', id: null, after })).catch(
      (failure: unknown) =>
        host.log.warn({ operation: origin.operation, code: error.code, err: failure }, 'a refusal could not be noted'),
    )
  }
}
