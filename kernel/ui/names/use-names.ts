import { useQuery } from '@tanstack/react-query'
import { createContext, use, useMemo } from 'react'
import { calledIn, type AllNames, type Called } from '#kernel/i18n'
import { useLocale } from '../locale.ts'

/** How the names of all parts are fetched; the application knows the parts. */
export const NamesContext = createContext<() => Promise<AllNames>>(() => Promise.resolve({}))

const none: AllNames = {}
/** What people read for operations, things and permissions; the codes until the words are there. */
export function useNames(): Called {
  const load = use(NamesContext)
  const locale = useLocale()
  const { data = none } = useQuery({ queryKey: ['names'], queryFn: load, staleTime: Infinity })
  return useMemo(() => calledIn(data, locale), [data, locale])
}
