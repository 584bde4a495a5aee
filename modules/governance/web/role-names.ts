import { identityContract } from '#contracts/identity'
import { apiOf, nameIn, useCan, useLocale, useRead, type Option } from '#kernel/ui'

const identity = apiOf(identityContract)

/** Roles as choices; those who may not read them see codes. */
export function useRoles(): readonly Option[] {
  const locale = useLocale()
  const may = useCan()(identity.listRoles)
  const found = useRead(identity.listRoles, {}, { when: may, freshMs: 300_000 }).data?.items ?? []
  return found.map((r) => ({ value: r.code, label: nameIn(locale, r.nameZh, r.nameEn) }))
}
export const roleNames = (codes: readonly string[], roles: readonly Option[]): string =>
  codes.map((c) => roles.find((r) => r.value === c)?.label ?? c).join(' · ')
