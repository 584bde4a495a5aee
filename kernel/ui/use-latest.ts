import { useInsertionEffect, useRef, type RefObject } from 'react'

/** The newest value for callbacks that outlive a drawing: events, timers, subscriptions. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useInsertionEffect(() => {
    latest.current = value
  })
  return latest
}
