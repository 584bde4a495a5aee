import type { QueryClient } from '@tanstack/react-query'
import { liveState, watchLive } from './connection.ts'

/**
 * The line for news is the first to know that the server is back: what could not be answered meanwhile is asked again, so that
 * nobody has to reload. Answers how to stop.
 */
export const askAgainWhenLive = (queries: QueryClient): (() => void) =>
  watchLive(() => {
    if (liveState() !== 'live') return
    void queries.refetchQueries({ type: 'active', predicate: (q) => q.state.status === 'error' })
  })
