import { useQuery } from '@tanstack/react-query'
import { createContext, use, useMemo } from 'react'
import type { Called, Locale } from '#kernel/i18n'
import { useLocale } from '../locale.ts'

type NamesIn = (locale: Locale) => Called
/** Codes as they are: until the words are there. */
const asTheyAre: Called = {
  module: (name) => name,
  operation: (id) => id,
  thing: (noun) => noun,
  permission: (pattern) => pattern,
  operations: [],
}

/** How the names of all parts are fetched: the application knows the parts, and they are in no first view. */
export const NamesContext = createContext<() => Promise<NamesIn>>(() => Promise.resolve(() => asTheyAre))

/** What people read for operations, things and permissions. `when` false fetches nothing. */
export function useNames(when = true): Called {
  const load = use(NamesContext)
  const locale = useLocale()
  const { data } = useQuery({ queryKey: ['names'], queryFn: load, staleTime: Infinity, enabled: when })
  return useMemo(() => data?.(locale) ?? asTheyAre, [data, locale])
}
