import { detect, type Detection } from './detect.ts'
import type { Fact } from './fact.ts'
import type { FieldSource, ImportProfile } from './profile.ts'
import type { TableSource } from './source.ts'
import type { ReadOptions } from './table.ts'

type Options = Omit<ReadOptions, 'limits'> & { readonly dateFormats?: Readonly<Record<string, string>> | undefined }

/** How a file is read: what the person said goes before what the profile knows; the rest is detected. */
export function readOptionsOf(profile: ImportProfile | null, options: Options): ReadOptions {
  const said = Object.fromEntries(
    Object.entries(options).filter(([name, value]) => name !== 'dateFormats' && value !== undefined),
  )
  return { ...profile?.file, ...said }
}

/** What is detected of a file; what the profile settled is told as the profile's, what the person settled as theirs. */
export async function detectFor(
  source: TableSource,
  profile: ImportProfile | null,
  options: Options,
): Promise<Omit<Detection, 'preview'>> {
  const { preview: _, ...found } = await detect(source, readOptionsOf(profile, options))
  const settled = Object.entries(found as Readonly<Record<string, unknown>>).map(([name, value]) => {
    const ofProfile = isGiven(value) && options[name as keyof Options] === undefined
    return [name, ofProfile ? { ...value, why: 'profile' } : value]
  })
  return Object.fromEntries(settled) as typeof found
}
const isGiven = (value: unknown): value is Fact<unknown> =>
  (value as Partial<Fact<unknown>> | undefined)?.why === 'option'

/** The profile with the date formats the person chose for columns in place of its own. */
export function withDateFormats(profile: ImportProfile, formats: Readonly<Record<string, string>> = {}): ImportProfile {
  if (Object.keys(formats).length === 0) return profile
  const change = (source: FieldSource): FieldSource => {
    if ('date' in source) {
      const format = source.date.map((column) => formats[column]).find((f) => f !== undefined)
      return format === undefined ? source : { ...source, format }
    }
    if ('object' in source) return { object: changeAll(source.object) }
    if ('list' in source)
      return { list: source.list.map(({ when, item }) => ({ ...(when ? { when } : {}), item: change(item) })) }
    return source
  }
  const changeAll = (fields: Readonly<Record<string, FieldSource>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, source]) => [name, change(source)]))
  return { ...profile, fields: changeAll(profile.fields) }
}
