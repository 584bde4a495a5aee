import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

export type FileRow = Tables['kernel.file']
export const toFile = (r: FileRow) => ({
  id: r.id,
  href: `/api/files/v1/file/${r.id}`,
  name: r.name,
  mediaType: r.media_type,
  size: r.size,
  sha256: r.sha256,
  state: r.state,
  subject: r.subject_noun && r.subject_id ? { noun: r.subject_noun, id: r.subject_id } : null,
  createdBy: r.created_by,
  createdAt: r.created_at,
})
export type StoredFile = ReturnType<typeof toFile>

/** Held by whoever adds a file with this content and by whoever removes the content, so that one waits for the other. */
export const lockContent = (tx: Tx, sha256: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`file:${sha256}`}, 0))`.execute(tx)

export async function insertFile(tx: Tx, r: FileRow): Promise<void> {
  await sql`
    insert into kernel.file (id, sha256, size, media_type, name, state, subject_noun, subject_id, created_by, created_at)
    values (${r.id}, ${r.sha256}, ${r.size}, ${r.media_type}, ${r.name}, ${r.state}, ${r.subject_noun}, ${r.subject_id},
      ${r.created_by}, ${r.created_at})`.execute(tx)
}

export async function loadFile(tx: Tx, id: string): Promise<FileRow> {
  const found = await sql<FileRow>`select * from kernel.file where id = ${id}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}

/** Takes the files for a subject that has none of another; answers those it could take. `by` null may take anybody's. */
export async function claimFiles(
  tx: Tx,
  ids: readonly string[],
  subject: { noun: string; id: string },
  by: string | null,
): Promise<FileRow[]> {
  const claimed = await sql<FileRow>`
    update kernel.file set state = 'attached', subject_noun = ${subject.noun}, subject_id = ${subject.id}
    where id = any (${[...ids]}::uuid[])
      and ((state = 'unattached' and (${by}::text is null or created_by = ${by})) or (subject_noun = ${subject.noun}
        and subject_id = ${subject.id}))
    returning *`.execute(tx)
  return claimed.rows
}

/** Removes files of a subject, all of them without `ids`; answers those that were there. */
export async function removeFilesOf(
  tx: Tx,
  subject: { noun: string; id: string },
  ids?: readonly string[],
): Promise<FileRow[]> {
  const gone = await sql<FileRow>`
    delete from kernel.file where subject_noun = ${subject.noun} and subject_id = ${subject.id}
      and (${ids ? [...ids] : null}::uuid[] is null or id = any (${ids ? [...ids] : null}::uuid[]))
    returning *`.execute(tx)
  return gone.rows
}

/** Removes up to `limit` files nobody attached; answers how many. Their content goes later, with all content that no file has. */
export async function removeUnattached(tx: Tx, before: Date, limit: number): Promise<number> {
  const gone = await sql`
    delete from kernel.file where id in (
      select id from kernel.file where state = 'unattached' and created_at < ${before} order by created_at
        limit ${limit} for update skip locked
    ) returning 1`.execute(tx)
  return gone.rows.length
}

/** Of these contents, those that belong to a file. */
export async function contentsInUse(tx: Tx, sha256: readonly string[]): Promise<Set<string>> {
  const used = await sql<{
    sha256: string
  }>`select distinct sha256 from kernel.file where sha256 = any (${[...sha256]})`.execute(tx)
  return new Set(used.rows.map((r) => r.sha256))
}
