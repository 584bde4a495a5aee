import type { Ctx } from '#kernel/module'
import { callAnswered, callEnded } from '../events.ts'
import { aboutOf } from '../store/about.ts'
import type { CallRow } from '../store/call.ts'
import type { ConversationRow } from '../store/conversation.ts'

/** A person took the call: on the telephone that is the first response. */
export function tellAnswered(ctx: Ctx, c: ConversationRow, call: CallRow & { readonly answered_at: Date }): void {
  ctx.emit(callAnswered, { ...aboutOf(c, call.answered_at), callId: call.id, waitMs: call.wait_ms })
}

/** The call is over, with its times for the indicators. */
export function tellEnded(ctx: Ctx, c: ConversationRow, call: CallRow): void {
  ctx.emit(callEnded, {
    ...aboutOf(c, call.ended_at ?? ctx.now),
    callId: call.id,
    answered: call.answered_at !== null,
    waitMs: call.wait_ms,
    talkMs: call.talk_ms,
    holdMs: call.hold_ms,
    wrapMs: call.wrap_ms,
  })
}

/** Whether a person ever took it. */
export const wasAnswered = (call: CallRow): call is CallRow & { readonly answered_at: Date } =>
  call.answered_at !== null
