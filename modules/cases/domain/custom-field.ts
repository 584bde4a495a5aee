import { parseInstant } from '#kernel/contract'
import { refuse, type Detail } from '#kernel/errors'

/** One field that a kind of case has beyond the common ones. */
export interface CustomField {
  readonly key: string
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'choice'
  readonly required: boolean
  readonly options: readonly string[]
}

/**
 * Checks values against the kind's fields; `complete` also asks for the required ones (a new case, not a partial change). Null takes
 * a value away, which a required field does not allow.
 */
export function checkCustom(
  fields: readonly CustomField[],
  values: Readonly<Record<string, unknown>>,
  complete: boolean,
): void {
  const known = new Map(fields.map((f) => [f.key, f]))
  const details: Detail[] = []
  for (const [key, value] of Object.entries(values)) {
    const field = known.get(key)
    if (!field) details.push({ path: `custom.${key}`, code: 'unknownField' })
    else if (value === null && field.required) details.push({ path: `custom.${key}`, code: 'customFieldRequired' })
    else if (value !== null && !fits(field, value)) details.push({ path: `custom.${key}`, code: 'customFieldInvalid' })
  }
  if (complete)
    for (const f of fields)
      if (f.required && values[f.key] !== null && (values[f.key] ?? '') === '')
        details.push({ path: `custom.${f.key}`, code: 'customFieldRequired' })
  if (details.length) refuse('invalid', details[0]!.code, { field: details[0]!.path.slice(7) }, details)
}

function fits(field: CustomField, value: unknown): boolean {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && value.length <= 2000
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return parseInstant(value) !== undefined
    case 'choice':
      return typeof value === 'string' && field.options.includes(value)
  }
}
