// Calendars and policies for tests and demonstration data of this module and its neighbours.
import { chinaOverrides, type CalendarDefinition } from '#kernel/calendar'
import type { PolicyBody } from './contract/policy.ts'
import type { SubjectNow } from './domain/subject.ts'

export const HOUR_MS = 3_600_000
const day = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
]

/** The hours of an office: Monday to Friday 8:30 to 12:00 and 13:30 to 17:30, Chinese holidays. */
export const aCalendar = (change: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  timeZone: 'Asia/Shanghai',
  week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
  overrides: chinaOverrides([2025, 2026]),
  ...change,
})

/** For any case: first response within an hour and resolution within four, in natural time, warned at the usual thresholds. */
export const aPolicy = (change: Partial<PolicyBody> = {}): PolicyBody => ({
  appliesTo: { caseKind: null, priority: null, customerClass: null, service: null, channel: null, region: null },
  targets: [aTarget('firstResponse', 1), aTarget('resolve', 4)],
  pauses: [{ status: 'pending', reason: 'awaitingCustomer', metrics: ['resolve'] }],
  escalation: [],
  ...change,
})

type Target = PolicyBody['targets'][number]
/** A promise of so many hours. */
export const aTarget = (metric: Target['metric'], hours: number, change: Partial<Target> = {}): Target => ({
  metric,
  durationMs: hours * HOUR_MS,
  time: 'calendar',
  calendarVersionId: null,
  thresholds: [50, 75, 90, 100],
  ...change,
})

/** A case as another module would hand it over; times not given have not happened. */
export const aSubject = (id: string, change: SubjectChange = {}): SubjectNow => ({
  subject: {
    kind: 'case',
    id,
    number: null,
    orgId: null,
    teamId: null,
    assigneeId: null,
    customerId: null,
    ...change.subject,
  },
  facts: {
    caseKind: 'complaint',
    priority: 'P3',
    customerClass: 'ordinary',
    service: null,
    channel: 'phone',
    region: null,
    ...change.facts,
  },
  values: { status: 'inProgress', ...change.values },
  times: Object.fromEntries(
    Object.entries(change.times ?? {}).map(([name, at]) => [name, at === null ? null : new Date(at)]),
  ),
})
interface SubjectChange {
  readonly subject?: Partial<SubjectNow['subject']>
  readonly facts?: Partial<SubjectNow['facts']>
  readonly values?: SubjectNow['values']
  readonly times?: Readonly<Record<string, string | null>>
}
