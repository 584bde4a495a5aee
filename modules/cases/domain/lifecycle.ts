import { refuse } from '#kernel/errors'
import type { CaseStatus } from '../contract/vocabulary.ts'

/** From which states each action may be taken, and where it leads (TMF621 §lifecycle; `held` keeps clocks running, `pending` may pause them). */
export const transitions = {
  start: { from: ['acknowledged', 'pending', 'held'], to: 'inProgress' },
  waitForCustomer: { from: ['acknowledged', 'inProgress', 'held'], to: 'pending' },
  hold: { from: ['acknowledged', 'inProgress', 'pending'], to: 'held' },
  resolve: { from: ['acknowledged', 'inProgress', 'pending', 'held'], to: 'resolved' },
  close: { from: ['resolved'], to: 'closed' },
  reopen: { from: ['resolved', 'closed'], to: 'inProgress' },
  reject: { from: ['acknowledged'], to: 'rejected' },
  cancel: { from: ['acknowledged', 'inProgress', 'pending', 'held'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly CaseStatus[]; to: CaseStatus }>
export type Transition = keyof typeof transitions

/** States in which nobody works on the case any more. */
export const finished: ReadonlySet<CaseStatus> = new Set(['closed', 'rejected', 'cancelled'])
/** States in which the case still counts as backlog. */
export const openStatuses = ['acknowledged', 'pending', 'held', 'inProgress'] as const satisfies readonly CaseStatus[]

export const mayTake = (status: CaseStatus, action: Transition): boolean =>
  (transitions[action].from as readonly CaseStatus[]).includes(status)

/** The state after the action; refuses with the states from which it would be possible. */
export function take(status: CaseStatus, action: Transition): CaseStatus {
  if (!mayTake(status, action))
    return refuse('conflict', 'caseNotIn', { action, status, from: transitions[action].from.join(', ') })
  return transitions[action].to
}

/** The action that leads from one state to another, for partners who set `status` (TMF621) instead of naming an action. */
export function actionTowards(status: CaseStatus, wanted: CaseStatus): Transition {
  const found = (Object.keys(transitions) as Transition[]).find(
    (a) => transitions[a].to === wanted && mayTake(status, a),
  )
  return found ?? refuse('conflict', 'caseStatusNotReachable', { status, wanted })
}
