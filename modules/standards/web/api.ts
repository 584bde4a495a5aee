import { casesContract } from '#contracts/cases'
import { standardsContract } from '#contracts/standards'
import type { Output } from '#kernel/contract'
import { apiOf } from '#kernel/ui'

/** What the pages of this module ask. */
export const standards = apiOf(standardsContract)
export const cases = apiOf(casesContract)

export type CalendarOf = Output<typeof standardsContract.getCalendar>
export type Definition = CalendarOf['current']['definition']
export type Override = Definition['overrides'][number]
export type Hours = NonNullable<Definition['week']['monday']>
export type Day = Output<typeof standardsContract.calendarYear>['days'][number]
export type PolicyOf = Output<typeof standardsContract.getPolicy>
export type Body = PolicyOf['current']['body']
export type ClockOf = Output<typeof standardsContract.listClocks>['items'][number]
export type ClockNow = Output<typeof standardsContract.getClock>
export type Explanation = Output<typeof standardsContract.explainClock>
export type EscalationOf = Output<typeof standardsContract.listEscalations>['items'][number]
export type OutcomeOf = Output<typeof standardsContract.tryPolicy>['was'][number]

const pathOfKind: Readonly<Record<string, string>> = {
  case: '/cases/',
  conversation: '/desk?open=c:',
  privacyRequest: '/privacy/requests/',
  securityIncident: '/privacy/incidents/',
  riskTreatment: '/governance/risks/',
  correctiveAction: '/governance/findings/',
  accessReview: '/governance/access-reviews/',
}
/** The page of what a clock is about; undefined where it has none. */
export const subjectPath = (of: { readonly subjectKind: string; readonly subjectId: string }): string | undefined =>
  pathOfKind[of.subjectKind] && `${pathOfKind[of.subjectKind]}${of.subjectId}`
