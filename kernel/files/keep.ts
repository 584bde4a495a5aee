import type { Readable } from 'node:stream'
import { refuse } from '#kernel/errors'
import type { Ctx, Host } from '#kernel/module'
import { cleanName } from './domain/file-name.ts'
import { hasBlob, putBlob, readBlob, type Blob, type Bytes } from './store/blob.ts'
import { claimFiles, insertFile, loadFile, lockContent, removeFilesOf, toFile, type StoredFile } from './store/file.ts'

/** What a file belongs to, e.g. `{ noun: 'message', id }`. */
export interface Subject {
  readonly noun: string
  readonly id: string
}

/**
 * Takes content in, outside a transaction; see `receiving` in `#kernel/module`. Refuses fileTypeNotAllowed, tooLarge, fileEmpty.
 */
export const receiveFile = async (
  { config, vault }: Host,
  given: { readonly name: string; readonly stream: Bytes },
): Promise<Blob> => {
  const place = { dir: config.filesDir, limit: config.filesMaxBytes, key: await vault.derive(contentKey) }
  return putBlob(place, cleanName(given.name), given.stream)
}
/** The name of the key that files are sealed under. */
export const contentKey = 'files'

/** Makes a file of content that was taken in; without a subject it waits 24 h for one. */
export async function keepFile(
  ctx: Ctx,
  blob: Blob,
  given: { readonly name: string; readonly subject?: Subject | undefined },
): Promise<StoredFile> {
  await lockContent(ctx.tx, blob.sha256)
  if (!(await hasBlob(ctx.host.config.filesDir, blob.sha256))) return refuse('unavailable', 'fileLost')
  const row = {
    id: ctx.newId(),
    sha256: blob.sha256,
    size: blob.size,
    media_type: blob.mediaType,
    name: cleanName(given.name),
    state: given.subject ? ('attached' as const) : ('unattached' as const),
    subject_noun: given.subject?.noun ?? null,
    subject_id: given.subject?.id ?? null,
    created_by: ctx.actor.id,
    created_at: ctx.now,
  }
  await insertFile(ctx.tx, row)
  return toFile(row)
}

/** Takes content in and makes a file of it at once, for content that is at hand already (an attachment of a mail). */
export async function storeFile(
  ctx: Ctx,
  given: { readonly name: string; readonly stream: Bytes; readonly subject?: Subject | undefined },
): Promise<StoredFile> {
  return keepFile(ctx, await receiveFile(ctx.host, given), given)
}

/**
 * Makes uploaded files part of a subject, in the order given. A person may attach only what they uploaded themselves, and a file
 * belongs to one subject for good: otherwise refuses fileNotYours and nothing is attached.
 */
export async function attachFiles(ctx: Ctx, ids: readonly string[], subject: Subject): Promise<StoredFile[]> {
  if (!ids.length) return []
  const rows = new Map(
    (await claimFiles(ctx.tx, ids, subject, ctx.actor.kind === 'system' ? null : ctx.actor.id)).map((r) => [r.id, r]),
  )
  return ids.map((id) => toFile(rows.get(id) ?? refuse('invalid', 'fileNotYours')))
}

/** What is known of a file, its subject included; refuses notFound. Who may know it is for the caller to judge. */
export const fileFacts = async (ctx: Ctx, id: string): Promise<StoredFile> => toFile(await loadFile(ctx.tx, id))

/**
 * Removes files from their subject for good, all of them without `ids`; answers those that were there. Their content goes with
 * the next sweep, unless another file has it.
 */
export async function detachFiles(ctx: Ctx, subject: Subject, ids?: readonly string[]): Promise<StoredFile[]> {
  const gone = (await removeFilesOf(ctx.tx, subject, ids)).map(toFile)
  for (const { id, sha256, size, mediaType } of gone)
    ctx.audit({ noun: 'file', id, before: { sha256, size, mediaType, subject } })
  return gone
}

/**
 * A file and its content as a stream; refuses notFound, or fileLost when its content is not on disk. Who may see it is for the
 * caller to judge.
 */
export async function openFile(
  ctx: Ctx,
  id: string,
): Promise<{ readonly file: StoredFile; readonly stream: Readable }> {
  const file = toFile(await loadFile(ctx.tx, id))
  return { file, stream: await contentOf(ctx, file) }
}

/** The content of a file; refuses fileLost. */
export async function contentOf({ host }: Ctx, { sha256 }: StoredFile): Promise<Readable> {
  if (!(await hasBlob(host.config.filesDir, sha256))) return refuse('unavailable', 'fileLost')
  return readBlob(host.config.filesDir, await host.vault.derive(contentKey), sha256)
}
