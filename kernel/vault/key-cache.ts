import { createSecretKey } from 'node:crypto'
import type { DataKey } from './domain/sealed.ts'
import type { Owner } from './store/key.ts'

/** How long a key is kept unwrapped, and how many are (ms). What is destroyed goes with its event; this is the bound without it. */
export const keptMs = 60_000
const most = 20_000

interface Kept {
  /** Null: destroyed, for ever. */
  readonly key: DataKey | null
  readonly until: number
}

/** Unwrapped keys of this process, by id and, those that seal, by owner. */
export class KeyCache {
  readonly #keys = new Map<string, Kept>()
  readonly #active = new Map<string, { readonly id: string; readonly until: number }>()
  /** What was asked for before it was last forgotten may have been destroyed since. */
  generation = 0

  /** Undefined: not known. */
  find(id: string): DataKey | null | undefined {
    const kept = this.#keys.get(id)
    return kept && kept.until > performance.now() ? kept.key : undefined
  }
  keep(id: string, secret: Buffer | null): DataKey | null {
    if (this.#keys.size >= most) this.#keys.delete(this.#keys.keys().next().value!)
    const key = secret && { id, secret: createSecretKey(secret) }
    this.#keys.set(id, { key, until: performance.now() + keptMs })
    return key
  }
  active(owner: Owner): DataKey | undefined {
    const kept = this.#active.get(nameOf(owner))
    return kept && kept.until > performance.now() ? (this.find(kept.id) ?? undefined) : undefined
  }
  /** Only of a key that is committed: another transaction would seal with one that is then undone. */
  keepActive(owner: Owner, id: string): void {
    if (this.#active.size >= most) this.#active.delete(this.#active.keys().next().value!)
    this.#active.set(nameOf(owner), { id, until: performance.now() + keptMs })
  }
  forget(): void {
    this.generation += 1
    this.#keys.clear()
    this.#active.clear()
  }
}
export const nameOf = (owner: Owner): string => `${owner.class}|${owner.subject}`
