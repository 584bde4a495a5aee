import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Host } from '#kernel/module'
import { keepSetting, settingOf } from '../store/setting.ts'

/**
 * The key that signs session cookies, made once. Beside the embedded database it is a file only the owner reads; with
 * `DATABASE_URL` several servers share the database but no disk, so it is kept there.
 */
export async function cookieSecret(host: Host): Promise<string> {
  const fresh = randomBytes(48).toString('base64url')
  if (!host.config.databaseUrl) return secretInFile(host.config.dataDir, fresh)
  await keepSetting(host.db, 'cookieSecret', fresh, host.now())
  return (await settingOf(host.db, 'cookieSecret'))!
}

/** Two processes may start at once: the file appears whole by a link, and the second takes what the first put there. */
function secretInFile(dir: string, fresh: string): string {
  const file = join(dir, 'cookie-secret')
  const draft = `${file}.${process.pid}`
  mkdirSync(dir, { recursive: true })
  writeFileSync(draft, fresh, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}
