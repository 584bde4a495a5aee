// What can be done with a request of a data subject, and why something cannot. Pure.
import type { RequestKind, RequestStatus } from '../contract/vocabulary.ts'

export interface RequestState {
  readonly kind: RequestKind
  readonly law: 'pipl' | 'gdpr'
  readonly status: RequestStatus
  readonly verified: boolean
  readonly extended: boolean
  readonly overdue: boolean
  /** Who asked for the approval of the erasure. */
  readonly askedBy: string | null
  readonly held: boolean
  /** It is about the data of a member of staff. */
  readonly staff: boolean
}
const ended: readonly RequestStatus[] = ['completed', 'refused', 'cancelled', 'duplicate']
export const isEnded = (status: RequestStatus): boolean => ended.includes(status)

export const requestActs = [
  'assign',
  'askIdentity',
  'verify',
  'extend',
  'takeCopy',
  'askErasure',
  'approveErasure',
  'declineErasure',
  'complete',
  'refuse',
  'cancel',
] as const
export type RequestAct = (typeof requestActs)[number]

/** In which states each can be done; what an ended request still gives is its copy and its receipt. */
const states: Readonly<Record<RequestAct, readonly RequestStatus[]>> = {
  assign: ['received', 'identityAsked', 'inProgress', 'awaitingApproval'],
  askIdentity: ['received'],
  verify: ['received', 'identityAsked'],
  extend: ['received', 'identityAsked', 'inProgress', 'awaitingApproval'],
  takeCopy: ['inProgress', 'awaitingApproval', 'completed'],
  askErasure: ['inProgress'],
  approveErasure: ['awaitingApproval'],
  declineErasure: ['awaitingApproval'],
  complete: ['received', 'identityAsked', 'inProgress'],
  refuse: ['received', 'identityAsked', 'inProgress', 'awaitingApproval'],
  cancel: ['received', 'identityAsked', 'inProgress', 'awaitingApproval'],
}
export type Hindrance =
  | 'requestEnded'
  | 'notInThatState'
  | 'identityNotVerified'
  | 'notAnErasure'
  | 'notForStaff'
  | 'eraseByApproval'
  | 'heldByDuty'
  | 'samePerson'
  | 'lawHasNoExtension'
  | 'extendedAlready'
  | 'timeIsOver'

/** Why an act is not to be done now by this person; null when it is. */
export function hindrance(act: RequestAct, r: RequestState, actorId: string): Hindrance | null {
  if (isEnded(r.status) && !states[act].includes(r.status)) return 'requestEnded'
  const early = act === 'complete' || act === 'takeCopy' || act === 'askErasure'
  if (early && !r.verified) return 'identityNotVerified'
  if (act === 'askErasure' && r.kind !== 'erase') return 'notAnErasure'
  // While somebody is employed the law keeps their data: it is refused, and says so.
  if (act === 'askErasure' && r.staff) return 'notForStaff'
  if (act === 'complete' && r.kind === 'erase') return 'eraseByApproval'
  if (!states[act].includes(r.status)) return 'notInThatState'
  if (act === 'extend') {
    if (r.law !== 'gdpr') return 'lawHasNoExtension'
    if (r.extended) return 'extendedAlready'
    // The subject has to be told within the month that it takes longer (GDPR art. 12 (3)).
    if (r.overdue) return 'timeIsOver'
  }
  if (act === 'approveErasure' && r.askedBy === actorId) return 'samePerson'
  if ((act === 'askErasure' || act === 'approveErasure') && r.held) return 'heldByDuty'
  return null
}
