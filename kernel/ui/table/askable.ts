import { use } from 'react'
import { classAt, isShown, itemPlanOf, maskedFields, type Endpoint, type FilterType } from '#kernel/contract'
import { SessionContext } from '../session.ts'

export interface Askable {
  readonly sorts: readonly string[]
  readonly filters: Readonly<Record<string, FilterType>>
}

/** What this reader may sort and filter a list by: what is masked for him the server answers no order or part of. */
export function useAskable(e: Pick<Endpoint, 'sorts' | 'filters' | 'output' | 'answer'>): Askable {
  const rules = use(SessionContext)?.fieldRules ?? maskedFields
  const plan = itemPlanOf(e)
  const isOpen = (attribute: string) => {
    const kind = classAt(plan, attribute)
    return !kind || kind === 'text' || isShown(rules[kind])
  }
  return {
    sorts: e.sorts.filter(isOpen),
    filters: Object.fromEntries(Object.entries(e.filters).filter(([attribute]) => isOpen(attribute))),
  }
}
