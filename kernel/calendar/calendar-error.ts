/** What is wrong at one place of a calendar; `path` is dotted (`week.monday.0.to`), `code` has a sentence in both languages. */
export interface CalendarIssue {
  readonly path: string
  readonly code: CalendarIssueCode
}

export const calendarIssueCodes = [
  'unknownTimeZone',
  'badTime',
  'endBeforeStart',
  'emptyHours',
  'longerThanDay',
  'overlap',
  'badDate',
  'dateOutOfRange',
  'duplicateDate',
  'labelMissing',
  'labelTooLong',
  'makeUpDayWithoutHours',
  'tooManyHours',
] as const
export type CalendarIssueCode = (typeof calendarIssueCodes)[number]

export type CalendarErrorCode =
  | 'calendarInvalid'
  | 'instantOutOfRange'
  | 'durationInvalid'
  | 'endBeforeStart'
  | 'pausesUnordered'
  | 'holidaysUnknown'

/** The calendar refuses a question or a definition; the caller turns `code` into a refusal of its own contract. */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode
  readonly issues: readonly CalendarIssue[]
  constructor(code: CalendarErrorCode, issues: readonly CalendarIssue[] = []) {
    super(issues.length === 0 ? code : `${code}: ${issues.map((i) => `${i.path} ${i.code}`).join(', ')}`)
    this.name = 'CalendarError'
    this.code = code
    this.issues = issues
  }
}
