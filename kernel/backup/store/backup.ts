import '../tables.ts'
import { basename } from 'node:path'
import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { sentence, type Locale } from '#kernel/i18n'
import type { Progress, Taken } from '../take-backup.ts'
import { messages } from '../messages.ts'

export type BackupRow = Omit<Tables['kernel.backup'], 'progress'> & { progress: Progress | null }
export type Cause = BackupRow['cause']

/** What went wrong, in the reader's words. */
function reasonOf(refusal: string | null, locale: Locale): string | null {
  if (refusal === null) return null
  const known = refusal in messages.en.errors ? refusal : 'backupFailed'
  return sentence([messages], locale, known, {}) ?? null
}

export const toBackup = (r: BackupRow, locale: Locale) => ({
  id: r.id,
  href: `/api/backup/v1/backup/${r.id}`,
  cause: r.cause,
  askedBy: r.asked_by,
  askedAt: r.asked_at,
  state: r.state,
  startedAt: r.started_at,
  endedAt: r.ended_at,
  progress: r.state === 'running' ? r.progress : null,
  file: r.place && basename(r.place),
  bytes: r.bytes,
  sha256: r.sha256,
  rows: r.row_count,
  files: r.file_count,
  refusal: r.refusal,
  reason: reasonOf(r.refusal, locale),
  openedAt: r.opened_at,
  removedAt: r.removed_at,
})

export async function findBackup(tx: Tx, id: string): Promise<BackupRow> {
  const found = await sql<BackupRow>`select * from kernel.backup where id::text = ${id}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}

/** One at a time; refuses while another waits or runs. */
export async function insertBackup(
  tx: Tx,
  b: { id: string; cause: Cause; askedBy: string; state: 'waiting' | 'running' },
  now: Date,
): Promise<void> {
  const made = await sql`
    insert into kernel.backup (id, cause, asked_by, asked_at, state, started_at)
    values (${b.id}, ${b.cause}, ${b.askedBy}, ${now}, ${b.state}, ${b.state === 'running' ? now : null})
    on conflict ((true)) where state in ('waiting', 'running') do nothing returning id`.execute(tx)
  if (!made.rows.length) refuse('conflict', 'backupRunning')
}
/** False when it does not wait any more. */
export async function startBackup(tx: Tx, id: string, now: Date): Promise<boolean> {
  const started = await sql`
    update kernel.backup set state = 'running', started_at = ${now} where id = ${id} and state = 'waiting' returning id`.execute(
    tx,
  )
  return started.rows.length > 0
}
export const noteProgress = (tx: Tx, id: string, progress: Progress) =>
  sql`update kernel.backup set progress = ${JSON.stringify(progress)}::jsonb where id = ${id} and state = 'running'`.execute(
    tx,
  )
export const endWell = (tx: Tx, t: Taken, recipient: string, now: Date) =>
  sql`
    update kernel.backup set state = 'done', ended_at = ${now}, place = ${t.file}, recipient = ${recipient}, bytes = ${t.bytes},
      sha256 = ${t.sha256}, row_count = ${t.rows}, file_count = ${t.files}
    where id = ${t.id}`.execute(tx)
export const endBadly = (tx: Tx, id: string, refusal: string, now: Date) =>
  sql`update kernel.backup set state = 'failed', ended_at = ${now}, refusal = ${refusal} where id = ${id}`.execute(tx)

/** The one that says it runs, if any. */
export async function runningBackup(tx: Tx): Promise<BackupRow | undefined> {
  return (await sql<BackupRow>`select * from kernel.backup where state = 'running' for update skip locked`.execute(tx))
    .rows[0]
}
/** When the newest that ended well was begun: what is in it is of then. */
export async function lastGoodAt(tx: Tx): Promise<Date | null> {
  const found = await sql<{ at: Date | null }>`
    select max(started_at) as at from kernel.backup where state = 'done' and removed_at is null`.execute(tx)
  return found.rows[0]?.at ?? null
}
/** Good ones of the worker whose files stand; what the command line wrote elsewhere is not ours to remove. */
export async function standing(
  tx: Tx,
): Promise<readonly { readonly id: string; readonly takenAt: Date; readonly place: string }[]> {
  const found = await sql<{ id: string; started_at: Date; place: string }>`
    select id, started_at, place from kernel.backup
    where state = 'done' and removed_at is null and cause <> 'commandLine'`.execute(tx)
  return found.rows.map((r) => ({ id: r.id, takenAt: r.started_at, place: r.place }))
}
export const noteRemoved = (tx: Tx, id: string, now: Date) =>
  sql`update kernel.backup set removed_at = ${now} where id = ${id}`.execute(tx)
/** False when this installation took no such backup. */
export async function noteOpened(tx: Tx, id: string, now: Date): Promise<boolean> {
  const noted = await sql`update kernel.backup set opened_at = ${now} where id::text = ${id} returning id`.execute(tx)
  return noted.rows.length > 0
}
