import { personOf } from '#kernel/identity'
import { useCase, type Ctx } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { mustBeOpen } from '../domain/conversation.ts'
import { conversationAssigned } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import {
  lockConversation,
  toConversation,
  updateConversation,
  type Change,
  type ConversationRow,
} from '../store/conversation.ts'
import { noteOnTimeline } from './note-on-timeline.ts'
import { appendOutgoing, authorOf } from './send-message.ts'

/** Hands the conversation to a team or person; the first person who has it has answered it (speed of answer). */
export async function handOver(
  ctx: Ctx,
  before: ConversationRow,
  to: { teamId?: string | null | undefined; assigneeId?: string | null | undefined; note?: string | undefined },
): Promise<ConversationRow> {
  mustBeOpen(before.state)
  ctx.expectVersion(before.version)
  if (to.assigneeId && to.assigneeId !== ctx.actor.personId) await personOf(ctx, to.assigneeId)
  const change: Change = {
    version: before.version + 1,
    ...(ctx.actor.personId ? { handed_on_by: ctx.actor.personId } : {}),
    ...(to.teamId === undefined ? {} : { team_id: to.teamId }),
    // A hand-over to a team alone means that nobody in it has it yet.
    ...(to.assigneeId === undefined ? (to.teamId ? { assignee_id: null } : {}) : { assignee_id: to.assigneeId }),
    ...(to.assigneeId && before.answered_at === null && before.abandoned_at === null ? { answered_at: ctx.now } : {}),
  }
  const after = await updateConversation(ctx.tx, before.id, change)
  await noteOnTimeline(ctx, after)
  if (to.note) await appendOutgoing(ctx, after, { body: to.note, author: await authorOf(ctx), internal: true })
  ctx.emit(conversationAssigned, { ...aboutOf(after, ctx.now), byId: ctx.actor.id })
  ctx.audit({
    noun: 'conversation',
    id: before.id,
    before: { teamId: before.team_id, assigneeId: before.assignee_id },
    after: { teamId: after.team_id, assigneeId: after.assignee_id },
  })
  return after
}

export const assignConversation = useCase(
  conversationContract.assignConversation,
  async (ctx, { id, teamId, assigneeId, note }) =>
    toConversation(await handOver(ctx, await lockConversation(ctx.tx, id), { teamId, assigneeId, note })),
)
