/** Chance that comes out the same again for the same seed; nothing here touches the machine's own. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  /** One of the items by weight. */
  readonly weighted: <T>(items: readonly (readonly [T, number])[]) => T
  /** Log-normal around a median: how long things take, most a little less, some much more. */
  readonly around: (median: number, spread?: number) => number
}

/** FNV-1a over the seed's text: neighbouring seeds give unrelated sequences. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (const ch of text) h = Math.imul(h ^ ch.codePointAt(0)!, 0x01000193)
  return h >>> 0
}

/** mulberry32: 32 bits of state are plenty for believable data. */
export function randomOf(...seed: readonly (string | number)[]): Random {
  let state = hash(seed.join('|'))
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)]!,
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      return (items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1)!)[0]
    },
    around: (median, spread = 0.5) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(spread * normal)
    },
  }
}

/** Ids like UUID version 7: ordered by the given clock, the rest from the seed. */
export function idsOf(now: () => Date, random: Random): () => string {
  const hex = (digits: number) => Array.from({ length: digits }, () => random.int(0, 15).toString(16)).join('')
  let last = 0
  let within = 0
  return () => {
    const at = now().getTime()
    within = at === last ? within + 1 : 0
    last = at
    const time = at.toString(16).padStart(12, '0')
    const order = (within & 0xfff).toString(16).padStart(3, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
  }
}
