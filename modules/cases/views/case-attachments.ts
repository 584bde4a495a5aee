import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { CaseAttachment } from '../contract/timeline.ts'
import { isId } from '../store/case.ts'

/** A case's conversations: the one it answers in, and all that were linked with it. */
export const conversationsOf = (id: string | RawBuilder<unknown>) => sql`
  select l.conversation_id from interactions.v_case_link l where l.case_id = ${id}
  union select own.conversation_id from cases."case" own where own.id = ${id} and own.conversation_id is not null`

/** Files of a case and of what was said with its customer, newest first. */
export async function attachmentsOf(tx: Tx, id: string): Promise<{ items: z.output<typeof CaseAttachment>[] }> {
  const known = isId(id)
    ? await tx.selectFrom('cases.case').select('id').where('id', '=', id).executeTakeFirst()
    : undefined
  if (!known) return refuse('missing', 'caseNotFound')
  const found = await sql<z.output<typeof CaseAttachment>>`
    with found as (
      select f.*, 'case' as of from kernel.v_file f where f.subject_noun = 'case' and f.subject_id = ${id}
      union all select f.*, 'message' from interactions.v_message m
        join kernel.v_file f on f.subject_noun = 'message' and f.subject_id = m.id::text
        where m.conversation_id in (${conversationsOf(id)}))
    select f.id, f.name, f.media_type as "mediaType", f.size, f.created_at as "addedAt", p.name as "addedBy", f.of
    from found f left join identity.v_person p on p.id::text = f.created_by
    order by f.created_at desc, f.id desc limit 500`.execute(tx)
  return { items: found.rows.map((f) => ({ ...f, size: Number(f.size) })) }
}
