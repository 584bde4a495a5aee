import { nameIn, useLocale, useRead } from '#kernel/ui'
import { cases, type CaseItem } from './api.ts'

/** Categories and codes change rarely (ms). */
const freshMs = 300_000

/** Categories of a kind in the order of their tree, each with its parents before its name. */
export function useCategories(kind: CaseItem['kind'] | undefined) {
  const locale = useLocale()
  const found =
    useRead(
      cases.listCategories,
      { filter: { active: 'true', ...(kind ? { kind } : {}) }, limit: 500, sort: 'position' },
      { freshMs },
    ).data?.items ?? []
  const byId = new Map(found.map((c) => [c.id, c]))
  const pathOf = (id: string, depth = 0): string => {
    const c = byId.get(id)
    if (!c || depth > 10) return ''
    const above = c.parentId ? pathOf(c.parentId, depth + 1) : ''
    return (above ? `${above} / ` : '') + nameIn(locale, c.nameZh, c.nameEn)
  }
  return found.map((c) => ({ value: c.id, label: pathOf(c.id) }))
}
export const useCustomFieldsAnswer = (kind: CaseItem['kind']) =>
  useRead(cases.listCustomFields, { filter: { kind, active: 'true' }, limit: 100, sort: 'key' }, { freshMs })
export const useCustomFields = (kind: CaseItem['kind']) => useCustomFieldsAnswer(kind).data?.items ?? []

/** Cause or solution codes that suit a kind. */
export function useClosureCodes(role: 'cause' | 'solution', kind?: CaseItem['kind']) {
  const locale = useLocale()
  const found =
    useRead(cases.listClosureCodes, { filter: { role, active: 'true' }, limit: 500, sort: 'code' }, { freshMs }).data
      ?.items ?? []
  return found
    .filter((c) => !kind || c.kinds.length === 0 || c.kinds.includes(kind))
    .map((c) => ({ value: c.code, label: nameIn(locale, c.nameZh, c.nameEn) }))
}
