import { spellsOut } from '#kernel/contract'
import { listPage, sql, within } from '#kernel/db'
import { useCase } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import {
  conversationColumns,
  placeOfConversation,
  readConversation,
  toConversation,
  uuidOrNone,
  type ConversationRow,
} from '../store/conversation.ts'

const c = (name: string) => sql.ref(`c.${name}`)
const lastPart = (value: string) => uuidOrNone(value.split('/').at(-1) ?? '')

/** Conversations by any filter on screen; `waiting` those whose customer waits for us, `unassigned` those nobody has. */
export const listConversations = useCase(conversationContract.listConversations, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: conversationColumns,
      from: sql`interactions.conversation c`,
      key: sql`c.id`,
      toItem: (r: ConversationRow) => toConversation(r),
      defaultSort: q.waiting === 'true' ? sql`c.waiting_since, c.id` : sql`c.last_message_at desc, c.id`,
      where: [
        ...within(ctx.scope, placeOfConversation),
        ...(q.waiting === undefined
          ? []
          : [q.waiting === 'true' ? sql`c.waiting_since is not null` : sql`c.waiting_since is null`]),
        ...(q.unassigned === undefined
          ? []
          : [q.unassigned === 'true' ? sql`c.assignee_id is null` : sql`c.assignee_id is not null`]),
        ...(q.q
          ? [
              // A number that is masked in the texts is not to be found piece by piece.
              spellsOut(ctx.actor.fields, q.q)
                ? sql`c.number::text = ${q.q.replace(/^#/, '')}`
                : sql`(c.subject ilike ${like(q.q)} or c.preview ilike ${like(q.q)} or c.number::text = ${q.q.replace(/^#/, '')})`,
            ]
          : []),
      ],
      columns: {
        id: { sql: c('id'), type: 'uuid' },
        href: { where: (f) => sql`c.id = any (${f.values.map(lastPart).filter((v) => v !== null)}::uuid[])` },
        state: { sql: c('state') },
        channel: { sql: c('channel') },
        channelAccountId: { sql: c('channel_account_id'), type: 'uuid' },
        teamId: { sql: c('team_id'), type: 'uuid' },
        assigneeId: { sql: c('assignee_id'), type: 'uuid' },
        customerId: { sql: c('customer_id'), type: 'uuid' },
        orgId: { sql: c('org_id'), type: 'uuid' },
        number: { sql: c('number'), type: 'number' },
        direction: { sql: c('direction') },
        subject: { sql: c('subject') },
        startedAt: { sql: c('started_at'), type: 'instant' },
        lastMessageAt: { sql: c('last_message_at'), type: 'instant' },
        waitingSince: { sql: c('waiting_since'), type: 'instant' },
        nextDueAt: { sql: c('next_due_at'), type: 'instant' },
        breached: { sql: c('breached'), type: 'boolean' },
        closedAt: { sql: c('closed_at'), type: 'instant' },
        caseId: {
          where: (f) => sql`exists (select 1 from interactions.case_link l where l.conversation_id = c.id
      and l.case_id = any (${f.values.map(uuidOrNone).filter((v) => v !== null)}::uuid[]))`,
        },
      },
    },
    q,
  ),
)

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const getConversation = useCase(conversationContract.getConversation, async (ctx, { id }) =>
  toConversation(await readConversation(ctx.tx, id)),
)
