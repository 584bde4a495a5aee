import { useEffect, useMemo } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLive, useRead } from '#kernel/ui'
import { cases, type CaseItem } from './api.ts'

/** What changed of the cases one watches since one last looked; kept true by the news. */
export function useWatchedChanges(): { readonly ids: ReadonlySet<string>; readonly total: number } {
  useLive(['cases.case'], [cases.watchedChanges])
  const answer = useRead(cases.watchedChanges, {}).data
  return useMemo(() => ({ ids: new Set(answer?.ids), total: answer?.total ?? 0 }), [answer])
}

/** Looking at a case clears its mark, for exactly the version that is on the screen. */
export function useSeen({ id, version }: CaseItem): void {
  const queries = useQueryClient()
  const changed = useWatchedChanges().ids.has(id)
  useEffect(() => {
    if (!changed) return
    // Without an answer the mark stays, and the next look tries again.
    cases.seeCase.call({ id, version }).then(
      () => queries.invalidateQueries({ queryKey: cases.watchedChanges.key() }),
      () => undefined,
    )
  }, [queries, changed, id, version])
}
