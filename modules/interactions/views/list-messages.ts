import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx, type FileRule } from '#kernel/module'
import { messageContract, seeInternal } from '../contract/message.ts'
import { readConversation } from '../store/conversation.ts'
import { findMessage, messageColumns, openMessages, toMessage, type MessageRow } from '../store/message.ts'

/** Place of a message in reading order: `<ms since 1970>.<seq>`. */
const cursorOf = (m: MessageRow) => `${m.sent_at.getTime()}.${m.seq}`
function placeOf(cursor: string): { at: Date; seq: number } {
  const parts = /^(\d{1,15})\.(\d{1,9})$/.exec(cursor)
  return parts ? { at: new Date(Number(parts[1])), seq: Number(parts[2]) } : refuse('invalid', 'badCursor')
}

/** Notes among colleagues are for those who may see them; everybody else reads what the customer reads. */
const visibleTo = (ctx: Ctx) => (ctx.actor.can(seeInternal) ? sql`` : sql`and not m.internal`)

/** A file is seen by whoever may see the message it came with. */
export const seesFileOfMessage: FileRule = (actor, { subjectId }) => {
  if (!actor.can(messageContract.getMessage.permission)) return sql`false`
  const open = actor.can(seeInternal) ? sql`` : sql`and not m.internal`
  return sql`exists (select from interactions.message m where m.id = ${subjectId}::uuid ${open})`
}

/** One page of a conversation by key, so that new messages never shift it: the newest page without a cursor. */
export const listMessages = useCase(messageContract.listMessages, async (ctx, { id, before, after, limit = 50 }) => {
  const conversation = await readConversation(ctx.tx, id)
  const place = before ? placeOf(before) : after ? placeOf(after) : undefined
  const beyond = place
    ? before
      ? sql`and (m.sent_at, m.seq) < (${place.at}::timestamptz, ${place.seq}::integer)`
      : sql`and (m.sent_at, m.seq) > (${place.at}::timestamptz, ${place.seq}::integer)`
    : sql``
  const forward = after !== undefined && !before
  const found = await sql<MessageRow>`
    select ${messageColumns} from interactions.message m where m.conversation_id = ${conversation.id} ${beyond} ${visibleTo(ctx)}
    order by ${forward ? sql`m.sent_at, m.seq` : sql`m.sent_at desc, m.seq desc`} limit ${sql.lit(limit + 1)}`.execute(
    ctx.tx,
  )
  const rows = await openMessages(ctx, found.rows.slice(0, limit))
  if (!forward) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    items: rows.map(toMessage),
    before: first ? cursorOf(first) : null,
    after: last ? cursorOf(last) : (after ?? null),
    more: found.rows.length > limit,
  }
})

export const getMessage = useCase(messageContract.getMessage, async (ctx, { id }) => {
  const found = await findMessage(ctx, id)
  if (!found || (found.internal && !ctx.actor.can(seeInternal))) return refuse('missing', 'notFound')
  return toMessage(found)
})
