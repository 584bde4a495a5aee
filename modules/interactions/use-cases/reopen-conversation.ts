import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'
import { conversationReopened } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import {
  lastOfThread,
  lockConversation,
  stateChange,
  toConversation,
  updateConversation,
} from '../store/conversation.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

/** Opens a closed conversation again, unless its thread already has an open one to work in. */
export const reopenConversation = useCase(conversationContract.reopenConversation, async (ctx, { id }) => {
  const before = await lockConversation(ctx.tx, id)
  if (before.state !== 'closed') return refuse('conflict', 'conversationNotClosed')
  ctx.expectVersion(before.version)
  const current = before.channel_account_id
    ? await lastOfThread(ctx.tx, before.channel_account_id, before.thread_key)
    : undefined
  if (current && current.state !== 'closed') return refuse('conflict', 'threadBusy', { number: current.number })
  const after = await updateConversation(ctx.tx, id, {
    ...stateChange(before, 'open', ctx.now),
    closed_at: null,
    close_reason: null,
    abandoned_at: null,
    reopened_count: before.reopened_count + 1,
    version: before.version + 1,
  })
  ctx.emit(conversationReopened, { ...aboutOf(after, ctx.now), byCustomer: false })
  await noteOnTimeline(ctx, after)
  ctx.audit({ noun: 'conversation', id, before: { state: 'closed' }, after: { state: 'open' } })
  return toConversation(after)
})
