import { Suspense, useEffect, useState } from 'react'
import { Boundary, isUntold, part, serverNow, useLatest, useRead } from '#kernel/ui'
import { whoAmI } from '../session.ts'

// Shown two minutes before the end: the first view does without it.
const SignInEnds = part(() => import('./asking.ts').then((m) => m.SignInEnds))

/** How long before the end somebody is warned (ms), how often work that asks nothing of the server is told to it, and when to ask one again that was away. */
const [warnMs, tellMs, againMs] = [120_000, 60_000, 5000]
const leftOf = (at: number) => at - serverNow().getTime()

/** Keeps somebody signed in who works without asking the server anything, and warns in time before the sign-in ends. */
export function StaySignedIn() {
  const me = useRead(whoAmI, {}, { freshMs: 60_000 })
  /** The end somebody was warned of (when it moves, the warning is over), and the one they have taken note of. */
  const [warnedOf, setWarnedOf] = useState<number>()
  const [noted, setNoted] = useState<number>()
  const [unanswered, setUnanswered] = useState(0)
  /** Asks the server anew until when; undefined where it did not answer. */
  const ask = async () => {
    const { data, isError } = await me.refetch()
    return isError ? undefined : data?.signedInUntil?.getTime()
  }
  const latest = useLatest(ask)
  const at = me.data?.signedInUntil?.getTime()
  const warned = at !== undefined && warnedOf === at
  useEffect(() => {
    const tell = setInterval(() => {
      if (isUntold(tellMs)) void latest.current()
    }, tellMs / 4)
    return () => clearInterval(tell)
  }, [latest])
  useEffect(() => {
    if (at === undefined) return
    const look = async () => {
      // Another page of the same person may have moved the end meanwhile.
      const ends = await latest.current()
      if (ends === undefined) setUnanswered((times) => times + 1)
      else if (leftOf(ends) <= warnMs) setWarnedOf(ends)
    }
    const timer = setTimeout(() => void look(), Math.max(warned ? leftOf(at) : leftOf(at) - warnMs, againMs))
    return () => clearTimeout(timer)
  }, [at, latest, warned, unanswered])
  if (!warned || noted === at) return null
  const stay = async () => {
    const ends = await ask()
    return ends === undefined ? undefined : leftOf(ends) > warnMs
  }
  return (
    <Boundary>
      <Suspense>
        <SignInEnds until={new Date(at)} stay={stay} onClose={() => setNoted(at)} />
      </Suspense>
    </Boundary>
  )
}
