/** What differs between two versions of a thing, for the audit: only those attributes, before and after. */
export function changes<T extends object>(before: T, after: Partial<T>): { before: Partial<T>; after: Partial<T> } {
  const keys = (Object.keys(after) as (keyof T)[]).filter(
    (k) => k !== 'version' && k !== 'updatedAt' && JSON.stringify(before[k]) !== JSON.stringify(after[k]),
  )
  const pick = (from: Partial<T>) => Object.fromEntries(keys.map((k) => [k, from[k] ?? null])) as Partial<T>
  return { before: pick(before), after: pick(after) }
}
