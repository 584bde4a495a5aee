import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { Instant, useMessages } from '#kernel/ui'
import type { Point } from './values.ts'
import { words } from './words.ts'

export type StandingCode = Point['standing']
export const standingIcon = {
  good: CheckCircleFilled,
  near: ExclamationCircleFilled,
  bad: CloseCircleFilled,
  unknown: MinusCircleOutlined,
} as const

/** How a value stands to its target: icon, word and colour. */
export function Standing({ of }: { readonly of: StandingCode }) {
  const m = useMessages(words)
  const Icon = standingIcon[of]
  return (
    <span className={`in-standing in-${of}`}>
      <Icon aria-hidden /> {m.standing[of]}
    </span>
  )
}
export function Signal({ of }: { readonly of: Point['signal'] }) {
  const m = useMessages(words)
  return of ? (
    <span className="in-signal">
      <span aria-hidden="true">◆</span> {m.signal[of]}
    </span>
  ) : null
}
/** That the number waits to be counted again, and since when it holds. */
export function Stale({ stale, at }: { readonly stale: boolean; readonly at: Date | null }) {
  const m = useMessages(words)
  if (!at) return null
  return stale ? (
    <span className="in-stale">
      ⟳ {m.stale} · {m.staleAt} <Instant at={at} show="short" />
    </span>
  ) : (
    <span className="in-fresh">
      {m.countedAt} <Instant at={at} show="short" />
    </span>
  )
}
