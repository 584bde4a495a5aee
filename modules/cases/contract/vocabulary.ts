import { z } from 'zod'

export const caseKinds = ['inquiry', 'faultReport', 'complaint', 'regulatorPetition', 'serviceRequest'] as const
export const CaseKind = z.enum(caseKinds)
export type CaseKind = z.output<typeof CaseKind>

/** TMF621 v4 TroubleTicketStatusType. */
export const caseStatuses = [
  'acknowledged',
  'rejected',
  'pending',
  'held',
  'inProgress',
  'cancelled',
  'closed',
  'resolved',
] as const
export const CaseStatus = z.enum(caseStatuses)
export type CaseStatus = z.output<typeof CaseStatus>

/** TMF724 enums. */
export const impacts = ['extensive', 'significant', 'moderate', 'minor'] as const
export const Impact = z.enum(impacts)
export type Impact = z.output<typeof Impact>
export const urgencies = ['critical', 'high', 'medium', 'low'] as const
export const Urgency = z.enum(urgencies)
export type Urgency = z.output<typeof Urgency>
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const
export const Priority = z.enum(priorities)
export type Priority = z.output<typeof Priority>

/** Points of a case's way that clocks wait for, besides its status. */
export const milestones = ['firstResponse', 'located', 'restored', 'regulatorReplied'] as const
export const Milestone = z.enum(milestones)
export type Milestone = z.output<typeof Milestone>

/** Why a case changed hands; `wronglyRouted` counts as a service error. */
export const transferReasons = ['workload', 'shiftChange', 'specialist', 'wronglyRouted', 'customerAsked'] as const
export const TransferReason = z.enum(transferReasons)

export const activityKinds = [
  'opened',
  'statusChanged',
  'assigned',
  'changed',
  'note',
  'milestone',
  'merged',
  'mergedInto',
  'unmerged',
  'split',
  'related',
  'unrelated',
  'parentSet',
  'attached',
  'detached',
  'replied',
  'notTold',
  'watched',
  'unwatched',
  'reworked',
] as const
export const ActivityKind = z.enum(activityKinds)
export type ActivityKind = z.output<typeof ActivityKind>
