import { useEffect, useState } from 'react'
import { useLatest } from '../use-latest.ts'

/** Milliseconds the server's clock is ahead of this machine's; a wrong clock on a desk must not move a deadline on its screen. */
let skewMs = 0

/** Takes the server's clock from a `Date` header; that has whole seconds, so small differences are left alone. */
export function noteServerDate(header: string | null): void {
  const at = header ? Date.parse(header) : NaN
  if (Number.isNaN(at)) return
  const ahead = at + 500 - Date.now()
  skewMs = Math.abs(ahead) > 2000 ? ahead : 0
}

/** The present instant by the server's clock. */
export const serverNow = (): Date => new Date(Date.now() + skewMs)

/**
 * The present, moving every `everyMs`; stands still while the page is hidden. `coarser` may ask for a longer step (ms) at an
 * instant (ms).
 */
export function useNow(everyMs = 1000, coarser?: (at: number) => number): Date {
  const [now, setNow] = useState(serverNow)
  const step = useLatest(coarser)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      clearTimeout(timer)
      const at = serverNow()
      if (!document.hidden) setNow(at)
      timer = setTimeout(tick, step.current?.(at.getTime()) ?? everyMs)
    }
    timer = setTimeout(tick, step.current?.(serverNow().getTime()) ?? everyMs)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [everyMs, step])
  return now
}
