import type { BlindIndex, Host, ToSeal, Vault } from '#kernel/module'
import { Keys } from './data-keys.ts'
import { blindIndex, derivedKey } from './domain/blind-index.ts'
import { keyIn, openText, sealText } from './domain/sealed.ts'
import { KeyCache, nameOf } from './key-cache.ts'
import { kekOf } from './kek/kek-of.ts'
import type { Kek } from './kek/kek.ts'
import { countUses, type Owner } from './store/key.ts'
import { indexRoot } from './unlock.ts'

export type VaultHost = Pick<Host, 'db' | 'config' | 'log' | 'now' | 'newId'>
/** Uses of a key that this process has not told the database yet are at most this many. */
const toldEvery = 65_536

const ownerOf = ({ person, table, lasting, record }: ToSeal): Owner => ({
  class: lasting ? 'evidence' : person === null ? 'table' : record ? 'record' : 'person',
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
    expect: (tx, people) => keys.expect(tx, people),
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
