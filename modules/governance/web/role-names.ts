import type { Option } from '#kernel/ui'

/** Roles by their names; whoever may not read roles sees codes. */
export const roleNames = (codes: readonly string[], roles: readonly Option[]): string =>
  codes.map((c) => roles.find((r) => r.value === c)?.label ?? c).join(' · ')
