import { useEffect, useState } from 'react'
import { useCan } from '#kernel/ui'
import { interactions } from './api.ts'

/** Whether the page is in front of its reader's eyes; a window behind others or another tab is not. */
function useInSight(): boolean {
  const [inSight, setInSight] = useState(() => document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setInSight(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return inSight
}

/** Tells that the customer's words up to `seq` are on screen, once each; whether the telling arrives is not waited for. */
export function useTellRead(id: string | undefined, seq: number | undefined): void {
  const inSight = useInSight()
  const may = useCan()(interactions.markConversationRead)
  useEffect(() => {
    if (id && seq && inSight && may) void interactions.markConversationRead.call({ id, seq }).catch(() => undefined)
  }, [id, seq, inSight, may])
}
