import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { toFile, type FileRow, type StoredFile } from '../store/file.ts'

/**
 * The files `f` that somebody may see: what belongs to nothing yet is its uploader's, all else follows the rule of what it belongs
 * to. A `case`, because a rule may read the subject's id in a way that only ids of its own noun can be read.
 */
export function seenBy({ actor, host }: Ctx): RawBuilder<unknown> {
  const file = { id: sql`f.id`, subjectId: sql`f.subject_id` }
  const rules = Map.groupBy(
    host.modules.flatMap((m) => Object.entries(m.files ?? {})),
    ([noun]) => noun,
  )
  const ofNouns = [...rules].map(([noun, all]) => {
    const any = sql.join(
      all.map(([, rule]) => rule(actor, file)),
      sql` or `,
    )
    return sql` when f.subject_noun = ${noun} then ${any}`
  })
  return sql`case when f.state = 'unattached' then f.created_by = ${actor.id}${sql.join(ofNouns, sql``)} else false end`
}

/** A file that the actor may see; any other one does not exist for them. */
export async function visibleFile(ctx: Ctx, id: string): Promise<StoredFile> {
  const found = await sql<FileRow>`select f.* from kernel.file f where f.id = ${id} and ${seenBy(ctx)}`.execute(ctx.tx)
  return toFile(found.rows[0] ?? refuse('missing', 'notFound'))
}
