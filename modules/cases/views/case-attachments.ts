import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import { isUuid, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Actor, Ctx, FileColumns, FileRule } from '#kernel/module'
import { caseTimeline, caseAttachments, type CaseAttachment } from '../contract/timeline.ts'

/** A case's conversations: the one it answers in, and all that were linked with it. */
export const conversationsOf = (id: string | RawBuilder<unknown>) => sql`
  select l.conversation_id from interactions.v_case_link l where l.case_id = ${id}
  union select own.conversation_id from cases."case" own where own.id = ${id} and own.conversation_id is not null`

const seesAll = (actor: Actor) => actor.can(caseTimeline.permission)
/** True for a file that came with an internal note: those are the colleagues' own. */
export const ofInternalNote = ({ id, subjectId }: FileColumns) => sql`exists (select from cases.activity a
  where a.case_id = ${subjectId}::uuid and a.kind = 'note' and a.visibility = 'internal' and a.data -> 'fileIds' ? ${id}::text)`

/** A file of a case is seen by whoever may see the case, one of an internal note by those who may see the note. */
export const seesFileOfCase: FileRule = (actor, file) => {
  if (!actor.can(caseAttachments.permission)) return sql`false`
  const ofCase = sql`exists (select from cases."case" c where c.id = ${file.subjectId}::uuid)`
  return seesAll(actor) ? ofCase : sql`(${ofCase} and not ${ofInternalNote(file)})`
}
/** What was said in a conversation of a case is part of the case, for those too who may not look into conversations. */
export const seesFileOfMessage: FileRule = (actor, { subjectId }) => {
  if (!actor.can(caseAttachments.permission)) return sql`false`
  return sql`exists (select from interactions.v_message m where m.id = ${subjectId}::uuid ${seesAll(actor) ? sql`` : sql`and not m.internal`}
    and (exists (select from interactions.v_case_link l where l.conversation_id = m.conversation_id)
      or exists (select from cases."case" own where own.conversation_id = m.conversation_id)))`
}

/** Files of a case and of what was said with its customer that the actor may see, newest first. */
export async function attachmentsOf(
  { tx, actor }: Ctx,
  id: string,
): Promise<{ items: z.output<typeof CaseAttachment>[] }> {
  const known = isUuid(id)
    ? await tx.selectFrom('cases.case').select('id').where('id', '=', id).executeTakeFirst()
    : undefined
  if (!known) return refuse('missing', 'caseNotFound')
  const file = { id: sql`f.id`, subjectId: sql`f.subject_id` }
  const found = await sql<z.output<typeof CaseAttachment>>`
    with found as (
      select f.*, 'case' as of from kernel.v_file f where f.subject_noun = 'case' and f.subject_id = ${id}
        and ${seesFileOfCase(actor, file)}
      union all select f.*, 'message' from interactions.v_message m
        join kernel.v_file f on f.subject_noun = 'message' and f.subject_id = m.id::text
        where m.conversation_id in (${conversationsOf(id)}) ${seesAll(actor) ? sql`` : sql`and not m.internal`})
    select f.id, f.name, f.media_type as "mediaType", f.size, f.created_at as "addedAt", p.name as "addedBy", f.of
    from found f left join identity.v_person p on p.id::text = f.created_by
    order by f.created_at desc, f.id desc limit 500`.execute(tx)
  return { items: found.rows.map((f) => ({ ...f, size: Number(f.size) })) }
}
