import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { AnyOperation } from '../api/operation.ts'
import { useLatest } from '../use-latest.ts'
import { listen, liveState, watchLive, type LiveEvent } from './connection.ts'
import type { LiveState } from './line.ts'

type Reaction = readonly AnyOperation[] | ((event: LiveEvent) => void)
/** News often comes in bursts (one commit, several facts); answers are asked for again once per burst (ms). */
const burstMs = 200

/**
 * Keeps the screen true: facts of the topics (`cases.case`, or `cases.case@<id>` for one) either make the answers of the
 * given operations be asked for again, or are handed to a function.
 */
export function useLive(topics: readonly string[], reaction: Reaction): void {
  const queries = useQueryClient()
  const latest = useLatest(reaction)
  const wanted = topics.join(',')
  useEffect(() => {
    if (!wanted) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      const now = latest.current
      if (typeof now === 'function') return
      for (const operation of now) void queries.invalidateQueries({ queryKey: operation.key() })
    }
    const stop = listen({
      topics: wanted.split(','),
      hear: (event) => {
        if (typeof latest.current === 'function') latest.current(event)
        else timer ??= setTimeout(refresh, burstMs)
      },
      reset: () => void queries.invalidateQueries(),
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [wanted, queries, latest])
}

/** Whether news arrives as it happens. */
export const useLiveState = (): LiveState => useSyncExternalStore(watchLive, liveState)
