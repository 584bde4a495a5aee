/** Codes and their words as choices, but those left out. */
export const optionsOf = <K extends string>(names: Readonly<Record<K, string>>, without: readonly NoInfer<K>[] = []) =>
  (Object.entries(names) as [K, string][])
    .filter(([value]) => !without.includes(value))
    .map(([value, label]) => ({ value, label }))
