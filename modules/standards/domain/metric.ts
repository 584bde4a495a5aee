// What a clock measures, and the only reasons for which it may stand still.

/** Promises a policy can set a target for. */
export const clockMetrics = [
  'firstResponse',
  'nextResponse',
  'periodicUpdate',
  'locate',
  'restore',
  'resolve',
  'regulatorReply',
] as const
export type ClockMetric = (typeof clockMetrics)[number]

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
}

/** Promises that begin when the subject is received, in the order in which their ends happen: what stood still for one did for all. */
export const milestones = ['firstResponse', 'locate', 'restore', 'resolve'] as const satisfies readonly ClockMetric[]
export const isMilestone = (metric: ClockMetric): boolean => milestones.some((name) => name === metric)

/**
 * Stop-clock conditions of telecom service contracts: all lie with the customer, a third party or events outside our control.
 * Waiting for our own second line, vendor, spare parts or night shift is no reason and must not be added here.
 */
export const pauseReasons = [
  'customerRequest',
  'observation',
  'customerUnavailable',
  'premisesAccess',
  'customerEquipment',
  'customerTesting',
  'thirdPartyPermit',
  'forceMajeure',
  'maintenanceWindow',
  'awaitingCustomer',
] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Counted in the open hours of a calendar, or in natural days (15 days are 15 × 24 h). */
export const clockTimes = ['working', 'calendar'] as const
export type ClockTime = (typeof clockTimes)[number]
