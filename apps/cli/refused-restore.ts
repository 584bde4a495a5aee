import { appendFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { Refusal } from '#kernel/errors'
import type { Config } from '#kernel/config'

/** Where a database is, without the password that opens it. */
function placeOf({ databaseOwnerUrl, databaseUrl, dataDir }: Config): string {
  const given = databaseOwnerUrl ?? databaseUrl
  if (!given) return dataDir
  const url = new URL(given)
  return `${url.username}@${url.host}${url.pathname}`
}

/**
 * A restore that was refused has no audit to stand in: the place is empty, or somebody else's, and nothing is written into it. So one
 * line of JSON goes to standard error, for whatever collects the logs, and to a file beside the backup, which whoever keeps the backups
 * keeps. What failed otherwise (no such file, a full disk) is no refusal and is told by its own error.
 */
export async function noteRefusedRestore(config: Config, archive: string, error: unknown, at: Date): Promise<void> {
  if (!(error instanceof Refusal) || error.code === 'backupMissing') return
  const entry = {
    at: at.toISOString(),
    operation: 'restore',
    refused: error.code,
    why: error.params,
    archive,
    place: placeOf(config),
    filesDir: config.filesDir,
    machine: hostname(),
    uid: process.getuid?.() ?? null,
  }
  const line = `${JSON.stringify(entry)}\n`
  process.stderr.write(line)
  await appendFile(`${archive}.refused.jsonl`, line, { mode: 0o600 }).catch((failed: NodeJS.ErrnoException) => {
    // Backups may lie where nobody writes; the line above was said all the same.
    process.stderr.write(`${JSON.stringify({ at: entry.at, operation: 'restore', notKept: failed.code })}\n`)
  })
}
