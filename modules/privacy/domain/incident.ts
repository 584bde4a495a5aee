// What can be done with a security incident, and why something cannot. Pure.
import type { IncidentStatus, NoticeKind } from '../contract/vocabulary.ts'

export const incidentActs = ['assess', 'contain', 'tell', 'finishNotices', 'close', 'reopen'] as const
export type IncidentAct = (typeof incidentActs)[number]

export interface IncidentState {
  readonly status: IncidentStatus
  /** What a clock promises or the people have a right to, and nobody has done yet. */
  readonly owed: readonly NoticeKind[]
}
/**
 * In which states each can be done. What is known of an incident grows, so it is assessed again until it is closed; who has to be told
 * within an hour is told before anything is contained.
 */
const states: Readonly<Record<IncidentAct, readonly IncidentStatus[]>> = {
  assess: ['reported', 'assessed', 'contained', 'notified', 'reopened'],
  contain: ['assessed'],
  tell: ['reported', 'assessed', 'contained', 'notified', 'reopened'],
  finishNotices: ['contained'],
  close: ['notified'],
  reopen: ['closed'],
}
export type IncidentHindrance = 'incidentClosed' | 'notAtThatStep' | 'reportOwed' | 'reasonOwed' | 'summaryOwed'

/** Where an assessment leaves an incident: the first, and the first after a reopening, take it on. */
export const assessed = (status: IncidentStatus): IncidentStatus =>
  status === 'reported' || status === 'reopened' ? 'assessed' : status

/**
 * Why an act is not to be done now; null when it is. The report of a grave incident is owed whatever anybody says (CAC rules art. 4);
 * the authority for data protection and the people may be left out for a reason: no risk to them (GDPR art. 33 (1), 34 (3)), or
 * measures that keep harm from them (PIPL art. 57).
 */
export function incidentHindrance(act: IncidentAct, s: IncidentState, reason = false): IncidentHindrance | null {
  if (s.status === 'closed' && act !== 'reopen') return 'incidentClosed'
  if (!states[act].includes(s.status)) return 'notAtThatStep'
  const owes = (...kinds: readonly NoticeKind[]) => kinds.some((k) => s.owed.includes(k))
  if (act === 'finishNotices' || act === 'close') {
    if (owes('cyberReport')) return 'reportOwed'
    if (!reason && owes('dataReport', 'peopleNotice')) return act === 'close' ? 'reportOwed' : 'reasonOwed'
  }
  if (act === 'close' && owes('finalReport')) return 'summaryOwed'
  return null
}
