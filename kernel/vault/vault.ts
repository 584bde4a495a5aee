import { randomBytes } from 'node:crypto'
import type { Tx } from '#kernel/db'
import type { BlindIndex, Ctx, Host, ToOpen, ToSeal, Vault } from '#kernel/module'
import { blindIndex, derivedKey } from './domain/blind-index.ts'
import { keyIn, openText, sealText, type DataKey } from './domain/sealed.ts'
import { KeyCache, nameOf } from './key-cache.ts'
import { kekOf } from './kek/kek-of.ts'
import { VaultError, type Kek } from './kek/kek.ts'
import { activeKeys, contextOf, countUses, keysById, takeKeys, type KeyRow, type Owner } from './store/key.ts'
import { indexRoot } from './unlock.ts'

export type VaultHost = Pick<Host, 'db' | 'config' | 'log' | 'now' | 'newId'>
/** Uses of a key that this process has not told the database yet are at most this many. */
const toldEvery = 65_536

const ownerOf = ({ person, table, lasting }: ToSeal): Owner => ({
  class: lasting ? 'evidence' : person === null ? 'table' : 'person',
  subject: person ?? table,
})

/** A host made whole: what a process composed, and the vault that stands on it. */
export const withVault = (parts: Omit<Host, 'vault'>): Host => ({ ...parts, vault: createVault(parts) })

/** The vault of a process: envelope encryption (NIST SP 800-57 part 1, 8.1.5) with the keys of `kernel.vault_key`. */
export function createVault(host: VaultHost): Vault {
  let opened: Promise<{ readonly kek: Kek; readonly root: Buffer }> | undefined
  const cache = new KeyCache()
  const used = new Map<string, number>()
  const indexes = new Map<string, BlindIndex>()
  const open = () => {
    // A start that failed may be tried again, once the right key is there.
    opened ??= unlocked(host).catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  const keys = new Keys(host, cache, async () => (await open()).kek)

  const count = (id: string, times: number): void => {
    const uses = (used.get(id) ?? 0) + times
    used.set(id, uses < toldEvery ? uses : 0)
    if (uses >= toldEvery)
      countUses(host.db, id, uses).catch((error: unknown) => host.log.warn({ err: error }, 'uses of a key not counted'))
  }
  return {
    unlock: async () => void (await open()),
    seal: async (ctx, values) => {
      const owners = await keys.toSeal(ctx, values.map(ownerOf))
      return values.map((value) => {
        const key = owners.get(nameOf(ownerOf(value)))!
        count(key.id, 1)
        return sealText(key, value, value.text)
      })
    },
    open: async (tx, values) => {
      const found = await keys.toOpen(tx, values)
      return values.map((value) => {
        const id = keyIn(value.stored)
        if (id === undefined) return value.stored
        const key = found.get(id)
        return key ? openText(key, value, value.stored) : null
      })
    },
    index: async (name) => {
      const { root } = await open()
      const index = indexes.get(name) ?? blindIndex(root, name)
      indexes.set(name, index)
      return index
    },
    derive: async (name) => derivedKey((await open()).root, name),
    forget: () => cache.forget(),
  }
}

async function unlocked(host: VaultHost): Promise<{ kek: Kek; root: Buffer }> {
  const kek = await kekOf(host)
  return { kek, root: await indexRoot(host, kek) }
}

/** Finds, unwraps and makes data keys. */
class Keys {
  readonly #host: VaultHost
  readonly #cache: KeyCache
  readonly #kek: () => Promise<Kek>
  constructor(host: VaultHost, cache: KeyCache, kek: () => Promise<Kek>) {
    this.#host = host
    this.#cache = cache
    this.#kek = kek
  }

  /** The keys that the sealed among these need, by id; null where destroyed. */
  async toOpen(tx: Tx, values: readonly ToOpen[]): Promise<ReadonlyMap<string, DataKey | null>> {
    const ids = [...new Set(values.map((v) => keyIn(v.stored)).filter((id) => id !== undefined))]
    const found = new Map(ids.map((id) => [id, this.#cache.find(id)] as const))
    const wanted = ids.filter((id) => found.get(id) === undefined)
    if (wanted.length) {
      const generation = this.#cache.generation
      for (const [id, key] of await this.#unwrap(await keysById(tx, wanted), generation)) found.set(id, key)
    }
    const lost = ids.find((id) => found.get(id) === undefined)
    if (lost)
      throw new VaultError(
        `数据库中缺少密钥 ${lost}，无法读取用它加密的内容；请从备份恢复 kernel.vault_key。` +
          `Key ${lost} is not in the database, so what is sealed under it cannot be read: restore kernel.vault_key from a backup.`,
      )
    return found as ReadonlyMap<string, DataKey | null>
  }

  /** The active key of every owner, made where there is none. */
  async toSeal(ctx: Pick<Ctx, 'tx' | 'afterCommit'>, owners: readonly Owner[]): Promise<ReadonlyMap<string, DataKey>> {
    const wanted = new Map(owners.map((owner) => [nameOf(owner), owner]))
    const found = new Map<string, DataKey>()
    for (const [name, owner] of wanted) {
      const key = this.#cache.active(owner)
      if (key) found.set(name, key)
    }
    const missing = (): Owner[] => [...wanted].filter(([name]) => !found.has(name)).map(([, owner]) => owner)
    const take = async (rows: readonly KeyRow[]) => {
      const generation = this.#cache.generation
      const unwrapped = await this.#unwrap(rows, generation)
      for (const row of rows) {
        const key = unwrapped.get(row.id)
        if (key) found.set(nameOf(row), key)
      }
      ctx.afterCommit(() => {
        if (generation === this.#cache.generation) for (const row of rows) this.#cache.keepActive(row, row.id)
      })
    }
    if (missing().length) await take(await this.#takeOrMake(ctx.tx, missing()))
    // Another transaction made one meanwhile, and has committed: it was waited for.
    if (missing().length) await take(await activeKeys(ctx.tx, missing()))
    return found
  }

  async #takeOrMake(tx: Tx, owners: readonly Owner[]): Promise<KeyRow[]> {
    const fresh = owners.map((owner) => ({ ...owner, id: this.#host.newId(), key: randomBytes(32) }))
    const kek = await this.#kek()
    const wrapped = await kek.wrap(fresh.map((f) => ({ key: f.key, context: contextOf(f) })))
    return takeKeys(
      tx,
      this.#host.now(),
      fresh.map(({ id, class: of, subject }, i) => ({ id, class: of, subject, ...wrapped[i]! })),
    )
  }

  /** What was destroyed while we asked must not be kept: it is used this once and asked for again. */
  async #unwrap(rows: readonly KeyRow[], generation: number): Promise<Map<string, DataKey | null>> {
    const there = rows.filter((r) => r.wrapped !== null)
    const kek = there.length ? await this.#kek() : undefined
    const secrets = await kek?.unwrap(
      there.map((r) => ({ kekId: r.kek_id, wrapped: r.wrapped!, context: contextOf(r) })),
    )
    const cache = generation === this.#cache.generation ? this.#cache : new KeyCache()
    return new Map([
      ...rows.filter((r) => r.wrapped === null).map((r) => [r.id, cache.keep(r.id, null)] as const),
      ...there.map((r, i) => [r.id, cache.keep(r.id, secrets![i]!)] as const),
    ])
  }
}
