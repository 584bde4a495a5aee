// What other modules hand over of a subject that holds clocks.
import type { ClockTarget } from './clock-event.ts'
import type { FactValue } from './conditions.ts'
import { noFacts, type PolicyFacts } from './policy.ts'

export interface ClockSubject {
  /** `case`, `conversation` … */
  readonly kind: string
  readonly id: string
  readonly number?: string | null | undefined
  readonly orgId: string | null
  readonly teamId: string | null
  readonly assigneeId: string | null
  readonly customerId: string | null
}
export interface GivenSubject {
  readonly subject: ClockSubject
  /** What policies choose by; what is left out is not known. */
  readonly facts: Partial<PolicyFacts>
  /** `status` and whatever else conditions ask for. */
  readonly values: Readonly<Record<string, FactValue>>
  /** Instants by the names of domain/conditions.ts; null when it has not happened. */
  readonly times: Readonly<Record<string, Date | null>>
  /** An instant that somebody appointed when the subject began; its policy says who is told, and no longer how long it may take. */
  readonly appointed?: Date | undefined
}

/** The same as policies see it. */
export interface SubjectNow extends GivenSubject {
  readonly facts: PolicyFacts
}
export const subjectNow = (given: GivenSubject): SubjectNow => ({ ...given, facts: { ...noFacts, ...given.facts } })

/** What is promised by an appointed instant: the natural time from when the subject came to then. */
export const appointedTarget = (target: ClockTarget, { appointed, times }: SubjectNow): ClockTarget =>
  appointed && times.receivedAt
    ? {
        ...target,
        durationMs: Math.max(1, appointed.getTime() - times.receivedAt.getTime()),
        time: 'calendar',
        calendarVersionId: null,
      }
    : target
