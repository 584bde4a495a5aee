import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { Instant, useMessages } from '#kernel/ui'
import type { Point } from './values.ts'
import { words } from './words.ts'

export type StandingCode = Point['standing']
export const standingIcon = { good: CheckCircleFilled, near: ExclamationCircleFilled, bad: CloseCircleFilled, unknown: MinusCircleOutlined } as const

/** How a value stands to its target: icon, word and colour. */
export function Standing({ of }: { readonly of: StandingCode }) {
  const m = useMessages(words)
  const Icon = standingIcon[of]
  return <span className={`in-standing in-${of}`}><Icon aria-hidden /> {m.standing[of]}</span>
}
export function Signal({ of }: { readonly of: Point['signal'] }) {
  const m = useMessages(words)
  return of ? <span className="in-signal"><span aria-hidden="true">◆</span> {m.signal[of]}</span> : null
}
/** That the number waits to be counted again, and since when it holds. */
export function Stale({ stale, at }: { readonly stale: boolean; readonly at: Date | null }) {
  const m = useMessages(words)
  if (!at) return null
  return stale ? <span className="in-stale">⟳ {m.stale} · {m.staleAt} <Instant at={at} show="short" /></span> : <span className="in-fresh">{m.countedAt} <Instant at={at} show="short" /></span>
}

/** The last periods as a line, with its target; told in full by the page it leads to. */
export function Sparkline({ points: all, label }: { readonly points: readonly Pick<Point, 'value' | 'target' | 'signal'>[]; readonly label: string }) {
  // Periods before the first fact would leave half of the picture empty.
  const points = all.slice(Math.max(0, all.findIndex((p) => p.value !== null)))
  const values = points.flatMap((p) => (p.value === null ? [] : [p.value]))
  const target = points.at(-1)?.target ?? null
  if (values.length < 2) return <div className="in-spark" />
  const levels = target === null ? values : [...values, target]
  const [least, most] = [Math.min(...levels), Math.max(...levels)]
  const x = (i: number) => 3 + i / Math.max(1, points.length - 1) * 194
  const y = (v: number) => 33 - (v - least) / (most - least || 1) * 30
  const runs = points.reduce<string[]>((path, p, i) => (p.value === null ? path : [...path, `${path.length === 0 || points[i - 1]?.value === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(p.value).toFixed(1)}`]), [])
  const last = points.at(-1)?.value
  return (
    <svg className="in-spark" viewBox="0 0 200 36" preserveAspectRatio="none" role="img" aria-label={label}>
      {target !== null && <line x1="0" x2="200" y1={y(target)} y2={y(target)} className="in-spark-target" vectorEffect="non-scaling-stroke" />}
      <path d={runs.join('')} className="in-spark-line" vectorEffect="non-scaling-stroke" />
      {last !== null && last !== undefined && <line x1={x(points.length - 1)} x2={x(points.length - 1)} y1={y(last)} y2={y(last)} className="in-spark-last" vectorEffect="non-scaling-stroke" />}
      {points.map((p, i) => (p.signal && p.value !== null ? <line key={i} x1={x(i)} x2={x(i)} y1={y(p.value)} y2={y(p.value)} className="in-spark-signal" vectorEffect="non-scaling-stroke" /> : null))}
    </svg>
  )
}
