import type { Db } from '#kernel/db'
import type { Actor, Ctx, Host } from '#kernel/module'

/**
 * How long an actor is believed without asking the database (ms): the bound for other processes while the event log cannot be read or
 * a long transaction holds events back. Whoever is deactivated is gone within a second, whatever else goes on.
 */
const believedMs = 900
const most = 10_000

interface Entry {
  readonly actor: Actor
  readonly until: number
}
interface Cache {
  readonly entries: Map<string, Entry>
  generation: number
}
const caches = new WeakMap<Host['db'], Cache>()
function cacheOf(host: Host): Cache {
  const known = caches.get(host.db) ?? { entries: new Map<string, Entry>(), generation: 0 }
  caches.set(host.db, known)
  return known
}

/** Neither do rights change by themselves by then, nor is the sign-in over. */
const holdsAt = ({ rightsUntil, signIn }: Actor, now: Date): boolean =>
  !(rightsUntil && rightsUntil <= now) && !(signIn && signIn.until <= now)

/**
 * The actor behind a session or key, from the cache or by `load` (one query). What was loaded while rights changed is not kept,
 * so a change of this process shows with the next request, one of another process with its event, at the latest after `believedMs`.
 */
export async function cachedActor(
  host: Host,
  proof: string,
  load: (db: Db) => Promise<Actor | undefined>,
): Promise<Actor | undefined> {
  const cache = cacheOf(host)
  const known = cache.entries.get(proof)
  if (known && known.until > performance.now() && holdsAt(known.actor, host.now())) return known.actor
  const generation = cache.generation
  const loaded = await load(host.db)
  const again = async (tx: Db) => (generation === cache.generation ? actor : load(tx))
  const actor: Actor | undefined = loaded && { ...loaded, again }
  if (actor && generation === cache.generation) {
    if (cache.entries.size >= most) cache.entries.clear()
    cache.entries.set(proof, { actor, until: performance.now() + believedMs })
  } else cache.entries.delete(proof)
  return actor
}

/** Forgets one, so that what was written of its sign-in is read again. */
export const forgetActor = (host: Host, proof: string): boolean => cacheOf(host).entries.delete(proof)

/** Forgets all actors of this process. */
export function forgetActors(host: Host): void {
  const cache = cacheOf(host)
  cache.generation += 1
  cache.entries.clear()
}

/** To be called by whatever changes who may do what, beside its event: takes effect with the next request. */
export const rightsChanged = (ctx: Ctx): void => ctx.afterCommit(() => forgetActors(ctx.host))
