import { identityContract } from '#contracts/identity'
import { apiOf, nameIn, useCan, useLocale, useRead, type Option } from '#kernel/ui'

export const identity = apiOf(identityContract)

/** Roles as choices, by code; empty for those who may not read them. */
export function useRoles(): readonly Option[] {
  const locale = useLocale()
  const may = useCan()(identity.listRoles)
  const found = useRead(identity.listRoles, {}, { when: may, freshMs: 300_000 }).data?.items ?? []
  return found.map((r) => ({ value: r.code, label: nameIn(locale, r.nameZh, r.nameEn) }))
}

/** `broadband 3` a line ↔ levels by skill. Lines that are neither are left to the server's words. */
export const skillsToText = (skills: Readonly<Record<string, number>>): string =>
  Object.entries(skills)
    .map(([code, level]) => `${code} ${level}`)
    .join('\n')
export const textToSkills = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.trim().split(/[\s:：]+/))
      .filter(([code]) => code)
      .map(([code, level]) => [code!, Number(level ?? 1)]),
  )
