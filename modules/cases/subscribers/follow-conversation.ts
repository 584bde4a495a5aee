import { messageReceived, messageSent } from '#modules/interactions'
import { on, type Ctx } from '#kernel/module'
import { lockCase, saveTold, type CaseChange, type CaseRow } from '../store/case.ts'
import { syncClocks } from '../use-cases/keep-clocks.ts'
import { isOpen, recordChange } from '../use-cases/record-change.ts'

/** The open case a conversation belongs to, locked; conversations without one concern us no further. */
async function openCaseOf(ctx: Ctx, conversationId: string): Promise<CaseRow | undefined> {
  const found = await ctx.tx
    .selectFrom('cases.case')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = found && (await lockCase(ctx.tx, found.id))
  return row && isOpen(row) ? row : undefined
}

/** A customer who writes again waits for an answer, and a case that waited for them comes back to work. */
export const noteCustomerMessage = on(
  messageReceived,
  'cases.noteCustomerMessage',
  async (ctx, { conversationId, at }) => {
    const row = await openCaseOf(ctx, conversationId)
    const said = new Date(at)
    if (!row || (row.last_response_at && said <= row.last_response_at) || said < row.opened_at) return
    const change: CaseChange = { waiting_since: row.waiting_since ?? said }
    const back = row.status === 'pending'
    await recordChange(ctx, row, {
      change: back ? { ...change, status: 'inProgress', status_reason: null } : change,
      activities: back
        ? [
            {
              kind: 'statusChanged',
              data: { action: 'start', from: 'pending', to: 'inProgress', because: 'customerReplied' },
            },
          ]
        : [],
    })
  },
)

/** An answer given in the conversation is the case's answer: the first is the first response, each ends the customer's waiting. */
export const noteReply = on(messageSent, 'cases.noteReply', async (ctx, { conversationId, at, authorKind }) => {
  const row = await openCaseOf(ctx, conversationId)
  const said = new Date(at)
  if (!row || said < row.opened_at || (row.customer_told_at && said <= row.customer_told_at && row.last_response_at))
    return
  if (authorKind !== 'agent') return void (await syncClocks(ctx, await saveTold(ctx.tx, row, said)))
  await recordChange(ctx, row, {
    change: {
      customer_told_at: said,
      last_response_at: said,
      first_response_at: row.first_response_at ?? said,
      waiting_since: null,
    },
    activities: [],
  })
})
