import type { Impact } from '../contract/vocabulary.ts'

export { priorityOf } from '../contract/priority.ts'

const impactOfSeverity: Readonly<Record<string, Impact>> = {
  critical: 'extensive',
  urgent: 'extensive',
  major: 'significant',
  high: 'significant',
  medium: 'moderate',
  minor: 'minor',
  low: 'minor',
  extensive: 'extensive',
  significant: 'significant',
  moderate: 'moderate',
}
/** The impact a partner's free `severity` stands for; `moderate` when it says nothing we know. */
export const impactOf = (severity: string): Impact => impactOfSeverity[severity.toLowerCase()] ?? 'moderate'
