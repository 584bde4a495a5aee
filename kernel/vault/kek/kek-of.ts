import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretFile } from '#kernel/config'
import { sql } from '#kernel/db'
import type { VaultHost } from '../vault.ts'
import { VaultError, type Kek } from './kek.ts'
import { localKek, newKey, readKeys } from './local-kek.ts'
import { transitKek } from './transit-kek.ts'

/** The name of the key file in `DATA_DIR`. */
export const keyFile = 'vault-key'

/** The key-encryption key of this process: of a service, of the environment, or of a file that the first start makes. */
export async function kekOf(host: Pick<VaultHost, 'db' | 'config'>): Promise<Kek> {
  const { vaultKeys, vaultTransit, dataDir } = host.config
  if (vaultTransit) return transitKek(vaultTransit)
  if (vaultKeys) return localKek('VAULT_KEY', () => readKeys(vaultKeys))
  const file = join(dataDir, keyFile)
  // Only an empty database gets a new key: over another it would leave two halves that no one key opens.
  // Looked for again behind the question, because another process may have made both meanwhile.
  if (!existsSync(file) && (await hasKeys(host.db)) && !existsSync(file)) throw missing(file)
  secretFile(dataDir, keyFile, newKey)
  return localKek(file, () => {
    const keys = readKeys(readFileSync(file, 'utf8'))
    if (!keys.length) throw unreadable(file)
    return keys
  })
}

async function hasKeys(db: VaultHost['db']): Promise<boolean> {
  const found = await sql<{ found: boolean }>`select exists (select from kernel.vault_key) as found`.execute(db)
  return found.rows[0]!.found
}
const missing = (file: string): VaultError =>
  new VaultError(
    `找不到保险库密钥文件 ${file}，未改动任何数据；请从备份放回原文件，或用 VAULT_KEY 给出密钥。` +
      `The vault key ${file} is not there. Nothing was changed; put it back from its backup, or give the key with VAULT_KEY.`,
  )
const unreadable = (file: string): VaultError =>
  new VaultError(
    `保险库密钥文件 ${file} 的内容不是密钥，请从备份放回原文件。` +
      `What is in ${file} is no vault key: put it back from its backup.`,
  )
