import type { Endpoint } from '#kernel/contract'
import { Refusal, type RefusalKind } from '#kernel/errors'
import { write, type Host, type Origin } from '#kernel/module'

/** Refusals that tell of somebody who tries: of any request, and of one whose body is a file or a signed message. */
const ofAny: ReadonlySet<RefusalKind> = new Set(['forbidden', 'tooMany'])
const ofBytes: ReadonlySet<RefusalKind> = new Set(['unauthenticated', 'invalid', 'unsupported', 'tooLarge'])
const tells = (e: Endpoint, { kind }: Refusal): boolean => ofAny.has(kind) || (e.body === 'bytes' && ofBytes.has(kind))
const minuteMs = 60_000
/** Entries a minute of one process; more would let strangers fill the audit. */
const mostAMinute = 120

/**
 * Writes down in the audit what was refused to whom: what a person may not do, a request of another site, content that poses as something
 * else, a forged signature (OWASP ASVS 5.0 V16.3.2, V16.3.3). The same by the same once a minute. The answer does not depend on it.
 */
export function refusalNotes(host: Host): (origin: Origin, e: Endpoint, error: unknown) => Promise<void> {
  let [since, noted] = [0, new Set<string>()]
  return async (origin, e, error) => {
    if (!(error instanceof Refusal) || !tells(e, error)) return
    const now = host.now().getTime()
    if (Math.abs(now - since) > minuteMs) [since, noted] = [now, new Set()]
    const key = `${origin.actor.kind === 'visitor' ? origin.address : origin.actor.id} ${origin.operation} ${error.code}`
    if (noted.has(key) || noted.size >= mostAMinute) return
    noted.add(key)
    const { permission } = error.params
    const after = { code: error.code, ...(typeof permission === 'string' ? { permission } : {}) }
    await write(host, origin, async (ctx) => ctx.audit({ noun: 'refusal', id: null, after })).catch(
      (failure: unknown) =>
        host.log.warn({ operation: origin.operation, code: error.code, err: failure }, 'a refusal could not be noted'),
    )
  }
}
