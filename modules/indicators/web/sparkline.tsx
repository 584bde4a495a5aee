import type { Point } from './values.ts'

type Dot = Pick<Point, 'value' | 'target' | 'signal' | 'low' | 'high'>
/** Size of the drawing's own units; it is stretched to the tile's width. */
const width = 200
const height = 36

/** The last periods as a line, with its control limits, target and signals; told in full by the page it leads to. */
export function Sparkline({ points: all, label }: { readonly points: readonly Dot[]; readonly label: string }) {
  // Periods before the first fact would leave half of the picture empty.
  const points = all.slice(
    Math.max(
      0,
      all.findIndex((p) => p.value !== null),
    ),
  )
  const values = points.flatMap((p) => (p.value === null ? [] : [p.value]))
  const target = points.at(-1)?.target ?? null
  if (values.length < 2) return <div className="in-spark" />
  // Limits of a first short period reach far; the band is cut at the edge rather than the line made flat.
  const limits = [points.at(-1)?.low, points.at(-1)?.high].filter((v) => typeof v === 'number')
  const levels = [...values, ...limits, ...(target === null ? [] : [target])]
  const [least, most] = [Math.min(...levels), Math.max(...levels)]
  const x = (i: number) => 3 + (i / Math.max(1, points.length - 1)) * (width - 6)
  const y = (v: number) => height - 3 - ((v - least) / (most - least || 1)) * (height - 6)
  const last = points.at(-1)?.value
  return (
    <svg
      className="in-spark"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={bandOf(points, x, y)} className="in-spark-band" />
      {target !== null && (
        <line
          x1="0"
          x2={width}
          y1={y(target)}
          y2={y(target)}
          className="in-spark-target"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path d={lineOf(points, x, y)} className="in-spark-line" vectorEffect="non-scaling-stroke" />
      {last !== null && last !== undefined && <Mark x={x(points.length - 1)} y={y(last)} look="in-spark-last" />}
      {points.map((p, i) =>
        p.signal && p.value !== null ? <Mark key={i} x={x(i)} y={y(p.value)} look="in-spark-signal" /> : null,
      )}
    </svg>
  )
}
/** A line of no length: its cap keeps its shape however far the drawing is stretched. */
const Mark = ({ x, y, look }: { readonly x: number; readonly y: number; readonly look: string }) => (
  <line x1={x} x2={x} y1={y} y2={y} className={look} vectorEffect="non-scaling-stroke" />
)

/** A path that is broken where a period has no value. */
const lineOf = (points: readonly Dot[], x: (i: number) => number, y: (v: number) => number): string =>
  points
    .map((p, i) =>
      p.value === null
        ? ''
        : `${i === 0 || points[i - 1]!.value === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(p.value).toFixed(1)}`,
    )
    .join('')

/** The band between the control limits: along the upper ones and back along the lower ones. */
function bandOf(points: readonly Dot[], x: (i: number) => number, y: (v: number) => number): string {
  const edge = points.flatMap((p, i) => (p.low === null || p.high === null ? [] : [{ i, low: p.low, high: p.high }]))
  if (edge.length < 2) return ''
  const there = edge.map((e) => `${x(e.i).toFixed(1)} ${y(e.high).toFixed(1)}`)
  const back = edge.toReversed().map((e) => `${x(e.i).toFixed(1)} ${y(e.low).toFixed(1)}`)
  return `M${[...there, ...back].join('L')}Z`
}
