/**
 * What a listener wants: a name or the beginning of one by whole parts (`cases`, `cases.case`), a key (`@<key>`), or both
 * (`interactions.message@<key>`). The empty topic is everything.
 */
export type Topic = string

export const topicsOf = (wanted: {
  readonly names?: readonly string[]
  readonly keys?: readonly string[]
}): Topic[] => {
  const names = wanted.names ?? ['']
  const keys = wanted.keys ?? [undefined]
  return names.flatMap((name) => keys.map((key) => (key === undefined ? name : `${name}@${key}`)))
}

/** Every topic an event belongs to: at most twice as many as its name has parts, plus two. */
export function topicsOfEvent(name: string, key: string): Topic[] {
  const parts = name.split('.')
  const names = ['', ...parts.map((_, i) => parts.slice(0, i + 1).join('.'))]
  return [...names, ...names.map((n) => `${n}@${key}`)]
}

/** Listeners by topic: an event finds its own by a few look-ups, however many there are. */
export function createTopicIndex<L>() {
  const byTopic = new Map<Topic, Set<L>>()
  return {
    add(topics: readonly Topic[], listener: L): void {
      for (const topic of topics) {
        const listeners = byTopic.get(topic) ?? new Set()
        byTopic.set(topic, listeners.add(listener))
      }
    },
    remove(topics: readonly Topic[], listener: L): void {
      for (const topic of topics) {
        const listeners = byTopic.get(topic)
        listeners?.delete(listener)
        if (listeners?.size === 0) byTopic.delete(topic)
      }
    },
    /** Each listener once, though several of its topics match. */
    of(name: string, key: string): Iterable<L> {
      const found = topicsOfEvent(name, key)
        .map((t) => byTopic.get(t))
        .filter((s) => s !== undefined)
      return found.length === 1 ? found[0]! : new Set(found.flatMap((s) => [...s]))
    },
    get topics(): number {
      return byTopic.size
    },
  }
}
