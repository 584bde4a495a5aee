import { z } from 'zod'

/** Promises a policy can set a target for. */
export const clockMetrics = [
  'firstResponse',
  'nextResponse',
  'periodicUpdate',
  'locate',
  'restore',
  'resolve',
  'regulatorReply',
  'finalReport',
] as const
export const Metric = z.enum(clockMetrics)
export type ClockMetric = z.output<typeof Metric>

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
export const PauseReason = z.enum(pauseReasons)
export type PauseReason = z.output<typeof PauseReason>

/** Counted in the open hours of a calendar, or in natural days (15 days are 15 × 24 h). */
export const clockTimes = ['working', 'calendar'] as const
export const ClockTime = z.enum(clockTimes)
export type ClockTime = z.output<typeof ClockTime>

export const clockStages = ['running', 'paused', 'completed', 'cancelled'] as const
export const ClockStage = z.enum(clockStages)
