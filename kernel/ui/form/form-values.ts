import dayjs, { type Dayjs } from 'dayjs'
import { rulesOf, type Field } from './field.ts'

export type Values = Record<string, unknown>

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/**
 * What a field sends: instants as `Date`, days as `YYYY-MM-DD`. What was emptied is taken away where the contract allows that
 * (null, or empty text); what was empty before is left out.
 */
function outward(f: Field, value: unknown, before: unknown, input: unknown): unknown {
  if (f.kind === 'instant' && dayjs.isDayjs(value)) return (value as Dayjs).toDate()
  if (f.kind === 'date' && dayjs.isDayjs(value)) return (value as Dayjs).format('YYYY-MM-DD')
  if (!isEmpty(value)) return value
  if (isEmpty(before)) return undefined
  const rules = rulesOf(input, f.name)
  return rules.nullable ? null : rules.emptyText ? '' : undefined
}

/** The filled-in values as the operation's input. */
export function inputFrom(fields: readonly Field[], filled: Values, initial: Readonly<Values>, input: unknown): Values {
  return Object.fromEntries(
    fields
      .map((f) => [f.name, outward(f, filled[f.name], initial[f.name], input)] as const)
      .filter(([, v]) => v !== undefined),
  )
}

/** What the editors begin with: instants and days as the picker has them. */
export const editorValues = (fields: readonly Field[], initial: Readonly<Values>): Values => ({
  ...initial,
  ...Object.fromEntries(
    fields
      .filter((f) => (f.kind === 'instant' || f.kind === 'date') && initial[f.name])
      .map((f) => [f.name, dayjs(initial[f.name] as Date)]),
  ),
})

/** The sentences for a field, also those about something inside it. */
export const errorsOf = (errors: Readonly<Record<string, string>>, name: string): string[] =>
  Object.entries(errors)
    .filter(([path]) => path === name || path.startsWith(`${name}.`))
    .map(([, said]) => said)
