// How promises of a kind behave; their names stand in the contract.

import type { ClockMetric } from '../contract/vocabulary.ts'

/**
 * Whether a metric begins again on the same subject: `onStart` when its start condition matches anew (each time the customer
 * waits again for a reply), `onStop` at once when it is fulfilled (the next update is promised by giving this one). Each time is
 * a new clock with the next instance number.
 */
export const rearms: Readonly<Record<ClockMetric, 'never' | 'onStart' | 'onStop'>> = {
  firstResponse: 'never',
  nextResponse: 'onStart',
  periodicUpdate: 'onStop',
  locate: 'never',
  restore: 'never',
  resolve: 'never',
  regulatorReply: 'never',
  finalReport: 'never',
}

/** Promises that begin when the subject is received, in the order in which their ends happen: what stood still for one did for all. */
export const milestones = ['firstResponse', 'locate', 'restore', 'resolve'] as const satisfies readonly ClockMetric[]
export const isMilestone = (metric: ClockMetric): boolean => milestones.some((name) => name === metric)
