import { randomBytes } from 'node:crypto'
import { secretFile } from '#kernel/config'
import type { Host } from '#kernel/module'
import { keepSetting, settingOf } from '../store/setting.ts'

/**
 * The key that signs session cookies, made once. Beside the embedded database it is a file only the owner reads; with
 * `DATABASE_URL` several servers share the database but no disk, so it is kept there.
 */
export function cookieSecret(host: Host): Promise<string> {
  const known = secrets.get(host.db) ?? readSecret(host)
  secrets.set(host.db, known)
  known.catch(() => secrets.delete(host.db))
  return known
}
const secrets = new WeakMap<Host['db'], Promise<string>>()

async function readSecret(host: Host): Promise<string> {
  const fresh = () => randomBytes(48).toString('base64url')
  if (!host.config.databaseUrl) return secretFile(host.config.dataDir, 'cookie-secret', fresh)
  await keepSetting(host.db, 'cookieSecret', fresh(), host.now())
  return (await settingOf(host.db, 'cookieSecret'))!
}
