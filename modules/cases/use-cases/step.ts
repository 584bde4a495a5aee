import type { Ctx } from '#kernel/module'
import { take, type Transition } from '../domain/lifecycle.ts'
import { caseClosed, caseReopened, caseResolved } from '../events.ts'
import type { Activity, CaseChange, CaseRow } from '../store/case.ts'
import { aboutCase } from './record-change.ts'

export interface Step {
  readonly change: CaseChange
  readonly activities: readonly Activity[]
  readonly events: readonly never[]
}

/** One step of the lifecycle: what it changes in the case, writes into its history and publishes. Refuses when it is not possible. */
export function stepTo(ctx: Ctx, before: CaseRow, action: Transition, reason?: string | null): Step {
  const status = take(before.status, action)
  const about = aboutCase(before)
  const times: CaseChange =
    action === 'resolve'
      ? { resolved_at: ctx.now }
      : action === 'close'
        ? { closed_at: ctx.now }
        : action === 'reopen'
          ? {
              reopened_at: ctx.now,
              resolved_at: null,
              closed_at: null,
              restored_at: null,
              reopen_count: before.reopen_count + 1,
            }
          : action === 'reject' || action === 'cancel'
            ? { cancelled_at: ctx.now }
            : {}
  const events =
    action === 'resolve'
      ? [[caseResolved, about]]
      : action === 'reopen'
        ? [[caseReopened, about]]
        : action === 'close'
          ? [
              [
                caseClosed,
                {
                  ...about,
                  closure: before.reopen_count + 1,
                  assigneeId: before.assignee_id,
                  conversationId: before.conversation_id,
                },
              ],
            ]
          : []
  return {
    change: { status, status_reason: reason ?? null, ...times },
    activities: [{ kind: 'statusChanged', text: reason ?? null, data: { action, from: before.status, to: status } }],
    events: events as unknown as readonly never[],
  }
}
