import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { accountFor, canEnter } from './account.ts'

/**
 * The data folder when `DATA_DIR` is not set: `data` in the project, or, when we are root and the database's unprivileged user
 * cannot enter the project (it lies under /root, say), a folder of this project's own in /var/lib/clearline.
 */
export function defaultDataDir(projectDir: string): string {
  const inProject = join(resolve(projectDir), 'data')
  if (process.getuid?.() !== 0) return inProject
  const account = accountFor(inProject, join(inProject, 'postgres'))
  const reachable = canEnter(account, resolve(projectDir)) && (!existsSync(inProject) || canEnter(account, inProject))
  return reachable
    ? inProject
    : join('/var/lib/clearline', createHash('sha256').update(resolve(projectDir)).digest('hex').slice(0, 12))
}
