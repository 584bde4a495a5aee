/** As many ids as an address has room for. */
const mostIds = 200
/** How long one waits for others (ms). */
const togetherMs = 10

/** Asks for things by id so that all asked for in the same moment go together. Null for what there is not. */
export function batched<T extends { readonly id: string }>(
  fetch: (ids: readonly string[]) => Promise<readonly T[]>,
): (id: string) => Promise<T | null> {
  let waiting = new Map<string, PromiseWithResolvers<T | null>>()
  const ask = async (batch: readonly (readonly [string, PromiseWithResolvers<T | null>])[]) => {
    try {
      const found = new Map((await fetch(batch.map(([id]) => id))).map((one) => [one.id, one]))
      for (const [id, asked] of batch) asked.resolve(found.get(id) ?? null)
    } catch (error) {
      for (const [, asked] of batch) asked.reject(error)
    }
  }
  return (id) => {
    if (waiting.size === 0)
      setTimeout(() => {
        const all = [...waiting]
        waiting = new Map()
        for (let from = 0; from < all.length; from += mostIds) void ask(all.slice(from, from + mostIds))
      }, togetherMs)
    const asked = waiting.get(id) ?? Promise.withResolvers<T | null>()
    waiting.set(id, asked)
    return asked.promise
  }
}
