import { Tooltip } from 'antd'
import { useLocale, useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { stageOf, type Deadline } from './deadline.ts'
import { useNow } from './now.ts'
import { dateWords, durationWords, fullWords, relativeWords, shortWords } from './words.ts'

const none = <span className="cl-none">—</span>

/** An instant in the viewer's zone: how long ago, or its date and time; everything on hover. */
export function Instant({
  at,
  show = 'relative',
}: {
  readonly at: Date | null | undefined
  readonly show?: 'relative' | 'short' | 'date' | 'full'
}) {
  const locale = useLocale()
  const now = useNow(30_000)
  if (!at) return none
  const words = {
    relative: () => relativeWords(locale, at, now),
    short: () => shortWords(locale, at, now),
    date: () => dateWords(locale, at, now),
    full: () => fullWords(locale, at),
  }[show]()
  return (
    <Tooltip title={fullWords(locale, at)}>
      <time className="cl-instant" dateTime={at.toISOString()}>
        {words}
      </time>
    </Tooltip>
  )
}

/** A length of time in milliseconds, in its two greatest units. */
export function Duration({ ms }: { readonly ms: number | null | undefined }) {
  const locale = useLocale()
  return ms === null || ms === undefined ? none : <span className="cl-num">{durationWords(locale, ms)}</span>
}

export interface CountdownProps extends Deadline {
  readonly pauseReason?: string | undefined
  /** Name of the promise, before the time left: "首次响应". */
  readonly label?: string | undefined
  /** Opens the explanation of the arithmetic. */
  readonly onClick?: (() => void) | undefined
}

/** The chip of a promise: time left, coloured at 75 % and 90 % of it; paused with the reason; overdue; kept or missed. */
export function Countdown({ pauseReason, label, onClick, ...deadline }: CountdownProps) {
  const locale = useLocale()
  const m = useMessages(messages)
  const now = useNow(1000, (at) =>
    deadline.dueAt && Math.abs(deadline.dueAt.getTime() - at) < 600_000 ? 1000 : 15_000,
  )
  const stage = stageOf(deadline, now)
  const ms = deadline.dueAt ? deadline.dueAt.getTime() - now.getTime() : 0
  const time = durationWords(locale, ms)
  const words = {
    calm: deadline.dueAt ? m.remaining({ time }) : m.noDeadline,
    warm: m.remaining({ time }),
    hot: m.remaining({ time }),
    overdue: m.overdue({ time }),
    paused: pauseReason ? m.pausedFor({ reason: pauseReason }) : m.paused,
    met: m.met,
    missed: m.missed,
  }[stage]
  const body = (
    <>
      <span className="cl-chip-dot" aria-hidden="true" />
      {label && <span className="cl-chip-label">{label}</span>}
      <span className="cl-num">{words}</span>
    </>
  )
  const chip = onClick ? (
    <button type="button" className={`cl-chip cl-chip-${stage}`} onClick={onClick}>
      {body}
    </button>
  ) : (
    <span className={`cl-chip cl-chip-${stage}`}>{body}</span>
  )
  return deadline.dueAt ? <Tooltip title={`${m.due} ${fullWords(locale, deadline.dueAt)}`}>{chip}</Tooltip> : chip
}
