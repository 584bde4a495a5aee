import { z } from 'zod'
import { Refusal, type Detail } from '#kernel/errors'
import { importKinds, type ImportKind } from '#kernel/module'
import { checkCharset } from './charset.ts'
import { compileDateFormat } from './date-format.ts'
import { checkZone } from './zone.ts'

export { importKinds, type ImportKind }

const column = z.string().min(1)
const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, { error: 'fieldName' })
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A test on one column's trimmed text: it is one of `in`, or none of `notIn`. */
const condition = z
  .strictObject({ column, in: z.array(z.string()).optional(), notIn: z.array(z.string()).optional() })
  .refine((c) => (c.in === undefined) !== (c.notIn === undefined), { error: 'inOrNotIn' })

const textSource = z.strictObject({
  column,
  /** Zeros a spreadsheet took from the front are put back up to this length (post codes). */
  padZeros: z.int().min(1).max(40).optional(),
  maxLength: z.int().min(1).max(1_000_000).optional(),
  whenBlank: scalar.optional(),
})
const constantSource = z.strictObject({ constant: scalar })
const joinSource = z.strictObject({ join: z.array(column).min(1), separator: z.string().default(' ') })
/** `otherwise` is for texts not in `map`; without it they reject the row. */
const mapSource = z.strictObject({
  column,
  map: z.record(z.string(), scalar),
  otherwise: scalar.optional(),
  whenBlank: scalar.optional(),
})
/**
 * One column, or a date column and a time column read as one text with a blank between. Several formats: exactly one may fit a
 * value.
 */
const dateSource = z.strictObject({
  date: z.array(column).min(1).max(2),
  format: z.union([z.string(), z.array(z.string()).min(1)]),
  zone: z.string(),
  earliest: z.iso.date().default('1900-01-01'),
  latest: z.iso.date().default('2100-01-01'),
})
const numberSource = z.strictObject({
  number: column,
  decimal: z.enum(['.', ',']).default('.'),
  whenBlank: z.number().nullable().optional(),
})
const booleanSource = z.strictObject({
  boolean: column,
  yes: z.array(z.string()).min(1),
  no: z.array(z.string()).min(1),
})
/** The instant that lies a column's number of months before `from`: "customer for n months" in a snapshot of that day. */
const monthsBeforeSource = z.strictObject({ monthsBefore: column, from: z.iso.date(), zone: z.string() })

export type Condition = z.infer<typeof condition>
export type SimpleSource =
  | z.infer<typeof textSource>
  | z.infer<typeof constantSource>
  | z.infer<typeof joinSource>
  | z.infer<typeof mapSource>
  | z.infer<typeof dateSource>
  | z.infer<typeof numberSource>
  | z.infer<typeof booleanSource>
  | z.infer<typeof monthsBeforeSource>
/** `object`: several fields in one; `list`: the items whose condition holds (services from yes/no columns). */
export type FieldSource =
  | SimpleSource
  | { readonly object: Readonly<Record<string, FieldSource>> }
  | { readonly list: readonly { readonly when?: Condition | undefined; readonly item: FieldSource }[] }

const fieldSource: z.ZodType<FieldSource> = z.lazy(() =>
  z.union(
    [
      mapSource,
      textSource,
      constantSource,
      joinSource,
      dateSource,
      numberSource,
      booleanSource,
      monthsBeforeSource,
      z.strictObject({ object: z.record(fieldName, fieldSource) }),
      z.strictObject({ list: z.array(z.strictObject({ when: condition.optional(), item: fieldSource })) }),
    ],
    { error: 'unknownSource' },
  ),
)

const profileShape = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'profileName' }),
  /** What the file is and where it comes from, for people. */
  description: z.string().max(2_000).default(''),
  kind: z.enum(importKinds),
  /** What the same rows become besides, e.g. cases with a rating are surveys too. */
  also: z.array(z.enum(importKinds)).default([]),
  /** What is known of the file; what is left out is detected. */
  file: z
    .strictObject({
      format: z.enum(['csv', 'xlsx', 'ods']).optional(),
      charset: z.string().optional(),
      delimiter: z.string().length(1).optional(),
      quote: z.string().max(1).optional(),
      headerRow: z.int().min(0).optional(),
      sheet: z.union([z.string(), z.int().min(1)]).optional(),
      padShortRows: z.boolean().optional(),
      keepUndecodable: z.boolean().optional(),
    })
    .default({}),
  /** The columns that name a row for ever; `row` when there is none: the same row again is the same record. */
  key: z.union([z.array(column).min(1), z.literal('row')]),
  /** Only rows for which all hold are taken. */
  only: z.array(condition).default([]),
  fields: z.record(fieldName, fieldSource),
  required: z.array(z.string()).default([]),
})

/** A mapping profile, checked: how the rows of one kind of file become records. Plain data, so that it can be kept as JSON. */
export type ImportProfile = z.infer<typeof profileShape>
/** A profile as it is written: what has a default may be left out. */
export type ProfileInput = z.input<typeof profileShape>

/** Checks a profile. Refuses `invalidProfile` with one detail for every mistake: where (dotted path) and which code. */
export function readProfile(input: unknown): ImportProfile {
  const parsed = profileShape.safeParse(input)
  if (!parsed.success) {
    throw invalid(
      parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: codeOf(issue), message: issue.message })),
    )
  }
  const profile = parsed.data
  const details: Detail[] = []
  const attempt = (path: string, check: () => unknown) => {
    try {
      check()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      details.push({ path, code: error.code })
    }
  }
  const { charset } = profile.file
  if (charset !== undefined) attempt('file.charset', () => checkCharset(charset))
  for (const name of profile.required)
    if (!(name in profile.fields)) details.push({ path: `required.${name}`, code: 'requiredNotMapped' })
  if ('externalId' in profile.fields) details.push({ path: 'fields.externalId', code: 'externalIdFromKey' })
  for (const [path, source] of sourcesOf(profile.fields, 'fields')) {
    if ('zone' in source) attempt(`${path}.zone`, () => checkZone(source.zone))
    if ('date' in source)
      for (const format of formatsOf(source))
        if (!isSerial(format)) attempt(`${path}.format`, () => compileDateFormat(format))
  }
  if (details.length > 0) throw invalid(details)
  return profile
}
const invalid = (details: readonly Detail[]): Refusal =>
  new Refusal('invalid', 'invalidProfile', { mistakes: details.map(({ path, code }) => ({ path, code })) }, details)
const ownCodes: readonly string[] = ['inOrNotIn', 'unknownSource', 'profileName', 'fieldName']
const codeOf = (issue: z.core.$ZodIssue): string =>
  ownCodes.includes(issue.message) ? issue.message : issue.code === 'unrecognized_keys' ? 'unknownKey' : 'wrongValue'

export const isSerial = (format: string): boolean => format === 'excelSerial' || format === 'excelSerial1904'
export const formatsOf = (source: { readonly format: string | readonly string[] }): readonly string[] =>
  typeof source.format === 'string' ? [source.format] : source.format

/** Every source of the profile with its path, those inside objects and lists too. */
function* sourcesOf(fields: Readonly<Record<string, FieldSource>>, at: string): Generator<[string, FieldSource]> {
  for (const [name, source] of Object.entries(fields)) yield* within(source, `${at}.${name}`)
}
function* within(source: FieldSource, path: string): Generator<[string, FieldSource]> {
  yield [path, source]
  if ('object' in source) yield* sourcesOf(source.object, `${path}.object`)
  if ('list' in source) for (const [i, { item }] of source.list.entries()) yield* within(item, `${path}.list.${i}`)
}

/** Every date the profile reads: from which columns, in which formats and in which zone. */
export function datesOf(
  profile: ImportProfile,
): { readonly columns: readonly string[]; readonly formats: readonly string[]; readonly zone: string }[] {
  return [...sourcesOf(profile.fields, 'fields')].flatMap(([, s]) =>
    'date' in s ? [{ columns: s.date, formats: formatsOf(s), zone: s.zone }] : [],
  )
}

/** The columns a file must have for this profile. */
export function columnsOf(profile: ImportProfile): ReadonlySet<string> {
  const columns = new Set<string>(profile.key === 'row' ? [] : profile.key)
  for (const { column } of profile.only) columns.add(column)
  for (const [, s] of sourcesOf(profile.fields, 'fields')) {
    if ('column' in s) columns.add(s.column)
    else if ('join' in s) s.join.forEach((c) => columns.add(c))
    else if ('date' in s) s.date.forEach((c) => columns.add(c))
    else if ('number' in s) columns.add(s.number)
    else if ('boolean' in s) columns.add(s.boolean)
    else if ('monthsBefore' in s) columns.add(s.monthsBefore)
    else if ('list' in s) for (const { when } of s.list) if (when) columns.add(when.column)
  }
  return columns
}
