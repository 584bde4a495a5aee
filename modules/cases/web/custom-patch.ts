type Values = Readonly<Record<string, unknown>>

/**
 * What an edit form sends of the custom fields: what was filled in, and null for what stood there before and was emptied. What was
 * empty and stayed so is left out, and so are fields of another kind of case, which the server would not know.
 */
export function customPatch(keys: readonly string[], filled: Values, before: Values): Record<string, unknown> {
  const values = keys.map((key) => {
    const value = filled[`custom_${key}`] ?? ''
    if (value !== '') return [key, value] as const
    return [key, (before[key] ?? '') === '' ? undefined : null] as const
  })
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}
