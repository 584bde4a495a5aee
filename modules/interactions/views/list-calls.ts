import type { ListInput } from '#kernel/contract'
import { listPage, sql, within, type Scope } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { openRows } from '#kernel/vault'
import { callContract } from '../contract/call.ts'
import { callColumns, callSealing, toCall, type CallRow } from '../store/call.ts'
import { placeOfConversation, uuidOrNone } from '../store/conversation.ts'

const keys = new Set(['id', 'href', 'conversationId', 'customerId'])
/**
 * A call is seen with its conversation, which has indexes by place. Of one conversation or customer the key is the index, and the
 * policy says which of its calls are seen: those of a case too.
 */
const placed = (scope: Scope, { filter = {} }: ListInput) =>
  scope.everything || Object.keys(filter).some((name) => keys.has(name))
    ? []
    : [
        sql`conversation_id in (select c.id from interactions.conversation c
          where ${sql.join(within(scope, placeOfConversation), sql` and `)})`,
      ]

export const listCalls = useCase(callContract.listCalls, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: callColumns,
      from: sql`interactions.call`,
      where: placed(ctx.scope, q),
      defaultSort: sql`offered_at desc, id`,
      key: sql`id`,
      prepare: (rows: readonly CallRow[]) => openRows(ctx, callSealing, rows),
      toItem: (r: CallRow) => toCall(r),
      columns: {
        id: { sql: sql`id`, type: 'uuid' },
        href: { where: (f) => sql`id::text in (${sql.join(f.values.map((v) => v.split('/').at(-1)))})` },
        conversationId: { sql: sql`conversation_id`, type: 'uuid' },
        customerId: { sql: sql`customer_id`, type: 'uuid' },
        orgId: { sql: sql`org_id`, type: 'uuid' },
        agentId: { sql: sql`agent_id` },
        direction: { sql: sql`direction` },
        state: { sql: sql`state` },
        queue: { sql: sql`queue` },
        outcome: { sql: sql`outcome` },
        offeredAt: { sql: sql`offered_at`, type: 'instant' },
        talkMs: { sql: sql`talk_ms`, type: 'number' },
      },
    },
    q,
  ),
)

export const getCall = useCase(callContract.getCall, async (ctx, { id }) => {
  const { rows } = await sql<CallRow>`select ${callColumns} from interactions.call
    where id = ${uuidOrNone(id)}::uuid`.execute(ctx.tx)
  return toCall((await openRows(ctx, callSealing, rows))[0] ?? refuse('missing', 'notFound'))
})
