import { personalClasses, type PersonalClass } from './personal.ts'

/**
 * How somebody meets a class of personal data. `hidden`: not shown, not written; `masked`: enough to recognise whom one knows, a new
 * value may be written, the value itself is revealed with a reason; `readOnly`: shown, not written; `clear`: shown and written.
 */
export const fieldRules = ['hidden', 'masked', 'readOnly', 'clear'] as const
export type FieldRule = (typeof fieldRules)[number]
/** The rule of every class: what an actor has. */
export type FieldRules = Readonly<Record<PersonalClass, FieldRule>>
/** What a role lists: an allow-list, what is not listed is masked. */
export type GivenFieldRules = Readonly<Partial<Record<PersonalClass, FieldRule>>>

const all = (rule: FieldRule): FieldRules =>
  Object.fromEntries(personalClasses.map((c) => [c, rule])) as Record<PersonalClass, FieldRule>
/** Clearline itself, and who proves an operation of his own data by a token. */
export const clearFields: FieldRules = all('clear')
/** Whom no role allows more. */
export const maskedFields: FieldRules = all('masked')

const shows = ['hidden', 'masked', 'clear'] as const
const shown = (rule: FieldRule): number => (rule === 'readOnly' ? 2 : shows.indexOf(rule))
export const isShown = (rule: FieldRule): boolean => rule === 'clear' || rule === 'readOnly'
export const isWritable = (rule: FieldRule): boolean => rule === 'clear' || rule === 'masked'

function joined(a: FieldRule, b: FieldRule): FieldRule {
  const seen = shows[Math.max(shown(a), shown(b))]!
  // What one role shows and another lets write is shown and written.
  return seen === 'clear' && !isWritable(a) && !isWritable(b) ? 'readOnly' : seen
}

/**
 * The rules of somebody with these roles: each role answers for every class (what it does not list it masks), and of several the
 * one that shows most and the one that lets write decide, so that a further role never takes anything away
 * (docs/decisions, field rules).
 */
export function joinFieldRules(roles: readonly GivenFieldRules[]): FieldRules {
  if (!roles.length) return maskedFields
  const rules = Object.fromEntries(
    personalClasses.map((c) => [c, roles.map((r) => r[c] ?? 'masked').reduce(joined)]),
  ) as Record<PersonalClass, FieldRule>
  // One object for all who see everything, so that their answers are not walked at all.
  return isAllClear(rules) ? clearFields : rules
}
export const isAllClear = (rules: FieldRules): boolean =>
  rules === clearFields || personalClasses.every((c) => rules[c] === 'clear')
