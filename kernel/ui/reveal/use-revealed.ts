import { useEffect, useState } from 'react'
import { serverNow } from '../time/now.ts'

export interface Revealed {
  readonly text: string
  readonly until: Date
}

/**
 * A value that is open for now: gone at its instant, when the page is out of sight or left, and when it is no longer about `what`.
 * It is kept nowhere but here.
 */
export function useRevealed(what: string) {
  const [open, setOpen] = useState<Revealed & { readonly what: string }>()
  const revealed = open?.what === what ? open : undefined
  useEffect(() => {
    if (!open) return undefined
    const hide = () => setOpen(undefined)
    const whenHidden = () => document.hidden && hide()
    const timer = setTimeout(hide, Math.max(0, Math.min(60_000, open.until.getTime() - serverNow().getTime())))
    document.addEventListener('visibilitychange', whenHidden)
    globalThis.addEventListener('pagehide', hide)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', whenHidden)
      globalThis.removeEventListener('pagehide', hide)
    }
  }, [open])
  return {
    revealed,
    show: (shown: Revealed) => setOpen({ ...shown, what }),
    hide: () => setOpen(undefined),
  }
}
