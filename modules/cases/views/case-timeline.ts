import type { z } from 'zod'
import { openMessages } from '#modules/interactions'
import { isUuid, sql } from '#kernel/db'
import { refuse, Refusal } from '#kernel/errors'
import { sayRefusal } from '#kernel/http'
import type { Ctx } from '#kernel/module'
import type { CaseActivity } from '../contract/timeline.ts'
import { conversationsOf } from './case-attachments.ts'

const fileOf = sql`jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size)`
type Item = z.output<typeof CaseActivity>

/** What happened to a case and what was said with its customer, oldest first; a page ends at the newest and goes back with `before`. */
export async function timelineOf(
  ctx: Ctx,
  { id, limit = 200, before }: { id: string; limit?: number | undefined; before?: Date | undefined },
): Promise<{ items: Item[]; more: boolean }> {
  const exists = isUuid(id)
    ? await ctx.tx.selectFrom('cases.case').select('id').where('id', '=', id).executeTakeFirst()
    : undefined
  if (!exists) return refuse('missing', 'caseNotFound')
  const until = before ?? new Date('9999-12-31T00:00:00Z')
  const found = await sql<Item>`
    select * from (
      select a.id::text as id, a.at, a.kind, a.actor_id as "actorId", a.actor_name as "actorName", a.visibility, a.text,
        case when a.data ? 'fileIds' then a.data || jsonb_build_object('files', (select coalesce(jsonb_agg(${fileOf} order by f.id), '[]') from kernel.v_file f
          where f.subject_noun = 'case' and f.subject_id = a.case_id::text and a.data -> 'fileIds' ? f.id::text)) else a.data end as data
      from cases.activity a where a.case_id = ${id} and a.at < ${until}
      union all
      select m.id::text, m.sent_at, 'message', m.author_id, m.author_name, case when m.internal then 'internal' else 'public' end, m.body,
        jsonb_build_object('direction', m.direction, 'deliveryState', m.delivery_state, 'channel', m.channel, 'conversationId', m.conversation_id, 'seq', m.seq,
          'files', (select coalesce(jsonb_agg(${fileOf} order by f.id), '[]') from kernel.v_file f where f.subject_noun = 'message' and f.subject_id = m.id::text))
      from interactions.v_message m where m.conversation_id in (${conversationsOf(id)}) and m.sent_at < ${until}
    ) happened order by at desc, id desc limit ${sql.lit(limit + 1)}`.execute(ctx.tx)
  const shown = found.rows.slice(0, limit).toReversed()
  const said = await openMessages(
    ctx,
    shown.filter((a) => a.kind === 'message').map((a) => ({ id: a.id, body: a.text ?? '' })),
  )
  const bodies = new Map(said.map((m) => [m.id, m.body]))
  return {
    items: shown.map((a) => inWords(ctx, { ...a, text: bodies.get(a.id) ?? a.text })),
    more: found.rows.length > limit,
  }
}

/** Why a customer was not told is kept as the code of the refusal, and said in the reader's language. */
function inWords(ctx: Ctx, a: Item): Item {
  const code = a.kind === 'notTold' && (a.data as { code?: unknown }).code
  return typeof code === 'string' ? { ...a, text: sayRefusal(ctx.host, new Refusal('conflict', code), ctx.locale) } : a
}
