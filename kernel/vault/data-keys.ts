import { randomBytes } from 'node:crypto'
import type { Tx } from '#kernel/db'
import type { SealCtx, ToOpen } from '#kernel/module'
import { keyIn, type DataKey } from './domain/sealed.ts'
import { KeyCache, nameOf } from './key-cache.ts'
import { VaultError, type Kek } from './kek/kek.ts'
import {
  activeKeys,
  contextOf,
  insertKeys,
  keysById,
  keysOfPeople,
  takeKeys,
  type KeyRow,
  type Owner,
} from './store/key.ts'
import type { VaultHost } from './vault.ts'

/** What a transaction knows of keys that nobody else may use before it has committed. */
interface Own {
  readonly keys: Map<string, DataKey>
  /** Owners whose key it sent without asking, so that none is sent twice. */
  readonly sent: Set<string>
  /** Keys that were known before others were forgotten may be destroyed. */
  generation: number
}

/** Who is written about is audited too: both keys of a person are asked for, and made, together. */
function withPairs(owners: readonly Owner[]): Map<string, Owner> {
  const all = owners.flatMap((owner) =>
    owner.class === 'person' || owner.class === 'evidence'
      ? (['person', 'evidence'] as const).map((of) => ({ class: of, subject: owner.subject }))
      : [owner],
  )
  return new Map(all.map((owner) => [nameOf(owner), owner]))
}

/** Finds, unwraps and makes data keys. */
export class Keys {
  readonly #host: VaultHost
  readonly #cache: KeyCache
  readonly #kek: () => Promise<Kek>
  readonly #own = new WeakMap<Tx, Own>()
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

  /**
   * The keys of these people's rows into memory. Not for a transaction that has sealed: a key it made itself may still be undone and must
   * not be remembered for others.
   */
  async expect(tx: Tx, people: readonly string[]): Promise<void> {
    const unknown = people.filter((subject) => !this.#cache.active({ class: 'person', subject }))
    if (!unknown.length || this.#own.has(tx)) return
    const generation = this.#cache.generation
    const rows = await keysOfPeople(tx, unknown)
    await this.#unwrap(rows, generation)
    if (generation === this.#cache.generation)
      for (const row of rows) if (row.state === 'active') this.#cache.keepActive(row, row.id)
  }

  /** The active key of every owner, made where there is none. */
  async toSeal(ctx: SealCtx, owners: readonly Owner[]): Promise<ReadonlyMap<string, DataKey>> {
    const wanted = new Map(owners.map((owner) => [nameOf(owner), owner]))
    const own = this.#ownOf(ctx.tx)
    const found = new Map<string, DataKey>()
    const look = (): Owner[] => {
      for (const [name, owner] of wanted) {
        const key = own.keys.get(name) ?? this.#cache.active(owner)
        if (key) found.set(name, key)
      }
      return [...wanted].filter(([name]) => !found.has(name)).map(([, owner]) => owner)
    }
    const missing = look()
    const unasked = missing.filter((owner) => ctx.isNew(owner.subject) && !own.sent.has(owner.subject))
    if (unasked.length) await this.#send(ctx, own, [...withPairs(unasked).values()])
    const asked = missing.filter((owner) => !unasked.includes(owner))
    if (asked.length) await this.#takeOrMake(ctx, own, [...withPairs(asked).values()])
    // Another transaction made one meanwhile, and has committed: it was waited for.
    const late = look()
    if (late.length) this.#keep(ctx, own, await this.#unwrapActive(await activeKeys(ctx.tx, late)))
    look()
    return found
  }

  #ownOf(tx: Tx): Own {
    const generation = this.#cache.generation
    const own = this.#own.get(tx) ?? { keys: new Map(), sent: new Set(), generation }
    if (own.generation !== generation) own.keys.clear()
    own.generation = generation
    this.#own.set(tx, own)
    return own
  }

  /** Known to this transaction at once, as far as it is not undone, and to the process once it has committed. */
  #keep(ctx: SealCtx, own: Own, keys: readonly (readonly [Owner, DataKey])[]): void {
    const generation = this.#cache.generation
    for (const [owner, key] of keys) own.keys.set(nameOf(owner), key)
    ctx.onUndo(() => {
      for (const [owner, key] of keys) if (own.keys.get(nameOf(owner)) === key) own.keys.delete(nameOf(owner))
    })
    ctx.afterCommit(() => {
      if (generation === this.#cache.generation) for (const [owner, key] of keys) this.#cache.keepActive(owner, key.id)
    })
  }

  async #fresh(owners: readonly Owner[]) {
    const made = owners.map((owner) => ({ ...owner, id: this.#host.newId(), key: randomBytes(32) }))
    const kek = await this.#kek()
    const wrapped = await kek.wrap(made.map((f) => ({ key: f.key, context: contextOf(f) })))
    const rows = made.map(({ id, class: of, subject }, i) => ({ id, class: of, subject, ...wrapped[i]! }))
    return { rows, secrets: new Map(made.map((m) => [m.id, m.key])) }
  }

  /** Keys of new people go out with whatever is sent next; should that fail, the transaction does. */
  async #send(ctx: SealCtx, own: Own, owners: readonly Owner[]): Promise<void> {
    const subjects = owners.map((owner) => owner.subject)
    const { rows, secrets } = await this.#fresh(owners)
    for (const subject of subjects) own.sent.add(subject)
    ctx.onUndo(() => {
      for (const subject of subjects) own.sent.delete(subject)
    })
    insertKeys(ctx.tx, this.#host.now(), rows).catch((error: unknown) =>
      this.#host.log.error({ err: error }, 'keys of new people were not written, nor what was sealed under them'),
    )
    this.#keep(
      ctx,
      own,
      rows.map((row) => [row, this.#cache.keep(row.id, secrets.get(row.id)!)!] as const),
    )
  }

  async #takeOrMake(ctx: SealCtx, own: Own, owners: readonly Owner[]): Promise<void> {
    const { rows, secrets } = await this.#fresh(owners)
    const taken = await takeKeys(ctx.tx, this.#host.now(), rows)
    this.#keep(ctx, own, await this.#unwrapActive(taken, secrets))
  }

  async #unwrapActive(
    rows: readonly KeyRow[],
    secrets?: ReadonlyMap<string, Buffer>,
  ): Promise<(readonly [Owner, DataKey])[]> {
    const keys = await this.#unwrap(rows, this.#cache.generation, secrets)
    return rows.flatMap((row) => {
      const key = keys.get(row.id)
      return key ? [[row, key] as const] : []
    })
  }

  /** What was destroyed while we asked must not be kept: it is used this once and asked for again. */
  async #unwrap(
    rows: readonly KeyRow[],
    generation: number,
    known: ReadonlyMap<string, Buffer> = new Map(),
  ): Promise<Map<string, DataKey | null>> {
    const there = rows.filter((r) => r.wrapped !== null && !known.has(r.id))
    const kek = there.length ? await this.#kek() : undefined
    const secrets = await kek?.unwrap(
      there.map((r) => ({ kekId: r.kek_id, wrapped: r.wrapped!, context: contextOf(r) })),
    )
    const cache = generation === this.#cache.generation ? this.#cache : new KeyCache()
    return new Map([
      ...rows.filter((r) => r.wrapped === null).map((r) => [r.id, cache.keep(r.id, null)] as const),
      ...rows.filter((r) => known.has(r.id)).map((r) => [r.id, cache.keep(r.id, known.get(r.id)!)] as const),
      ...there.map((r, i) => [r.id, cache.keep(r.id, secrets![i]!)] as const),
    ])
  }
}
