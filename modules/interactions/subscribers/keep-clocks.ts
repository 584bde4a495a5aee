import { dueChanged, dueOf } from '#modules/standards'
import { on, type EventType } from '#kernel/module'
import {
  callAnswered,
  conversationAssigned,
  conversationClosed,
  conversationReopened,
  conversationStarted,
} from '../events.ts'
import { saveDue } from '../store/conversation.ts'
import { keepClocks } from '../use-cases/keep-clocks.ts'

const after = <P extends { conversationId: string }>(type: EventType<P>) =>
  on(type, `interactions.keepClocks.${type.name}`, (ctx, { conversationId }) => keepClocks(ctx, conversationId))

/** What moves a conversation's clocks besides its messages, which keep them in their own transaction. */
export const keepConversationClocks = [
  after(conversationStarted),
  after(callAnswered),
  after(conversationAssigned),
  after(conversationClosed),
  after(conversationReopened),
  on(dueChanged, 'interactions.followClocks', async (ctx, { subjectKind, subjectId }) => {
    if (subjectKind === 'conversation')
      await saveDue(ctx.tx, [{ id: subjectId, ...(await dueOf(ctx, { kind: 'conversation', id: subjectId })) }])
  }),
]
