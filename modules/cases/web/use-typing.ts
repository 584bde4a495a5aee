import { useEffect, useRef, useState } from 'react'
import { interactions } from './api.ts'

/** A hint is shown for so long after the last key was heard (ms). */
const shownMs = 5000

/** Whether the customer is writing in a chat just now. Hints may be lost; nothing rests on them. */
export function useCustomerTyping(id: string, on: boolean): boolean {
  const [typing, setTyping] = useState(false)
  useEffect(() => {
    if (!on) return
    let timer: ReturnType<typeof setTimeout>
    const stream = new EventSource(`/api/interactions/v1/conversation/${encodeURIComponent(id)}/typing`)
    stream.addEventListener('typing', () => {
      setTyping(true)
      clearTimeout(timer)
      timer = setTimeout(() => setTyping(false), shownMs)
    })
    return () => {
      stream.close()
      clearTimeout(timer)
      setTyping(false)
    }
  }, [id, on])
  return typing
}

/** Tells the customer that we are writing, at most every three seconds. */
export function useTellTyping(id: string): () => void {
  const told = useRef(0)
  return () => {
    if (Date.now() - told.current < 3000) return
    told.current = Date.now()
    void interactions.typeToVisitor.call({ id }).catch(() => undefined)
  }
}
