import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { PostgresError } from './postgres-error.ts'

/** Whom PostgreSQL runs as. `ids` is set only when that is not ourselves, that is, when we are root: PostgreSQL refuses to be root. */
export interface Account {
  readonly name: string
  readonly ids?: { readonly uid: number; readonly gid: number }
}

interface PasswdEntry {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** A user named clearline lets an administrator give the database an account of its own; the others exist nearly everywhere. */
const preferredNames = ['clearline', 'postgres', 'nobody']

const passwdEntries = (): PasswdEntry[] => {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((f) => f.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  } catch {
    return []
  }
}

const ownerOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.uid

/**
 * The account for a data folder. As root it is the owner of what is there already (so that a folder first used by an ordinary
 * user stays that user's), else an unprivileged user of this machine.
 */
export function accountFor(dataDir: string, clusterDir: string): Account {
  if (process.getuid?.() !== 0) return { name: 'the current user' }
  const entries = passwdEntries()
  const byUid = (uid: number | undefined): PasswdEntry | undefined =>
    uid ? entries.find((e) => e.uid === uid) : undefined
  const preferred = preferredNames.map((name) => entries.find((e) => e.name === name && e.uid !== 0)).find(Boolean)
  const entry = byUid(ownerOf(clusterDir)) ?? byUid(ownerOf(dataDir)) ?? preferred
  if (!entry) {
    throw new PostgresError(
      'PostgreSQL does not run as root and this machine has no user nobody, postgres or clearline. Add one, or set DATABASE_URL.',
      'PostgreSQL 不能以 root 运行，且本机没有 nobody、postgres 或 clearline 用户：请添加其一，或设置 DATABASE_URL。',
    )
  }
  return { name: entry.name, ids: { uid: entry.uid, gid: entry.gid } }
}

/** Whether the account can enter and write the folder: asked of the system itself, so that ACLs and mounts count too. */
export function canWrite(account: Account, dir: string): boolean {
  if (process.platform === 'win32') return true
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', dir], { cwd: '/', stdio: 'ignore', ...account.ids })
      .status === 0
  )
}

/** Whether the account can enter the folder. */
export function canEnter(account: Account, dir: string): boolean {
  if (process.platform === 'win32') return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { cwd: '/', stdio: 'ignore', ...account.ids }).status === 0
}
