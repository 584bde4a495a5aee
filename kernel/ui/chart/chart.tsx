import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../locale.ts'
import { useStill } from '../media.ts'
import { messages } from '../messages.ts'
import { ErrorState } from '../state/states.tsx'
import { useLatest } from '../use-latest.ts'
import type { Engine } from './engine.ts'
import { optionOf } from './option.ts'
import type { Picture } from './picture.ts'
import { tableOf } from './table-of.ts'

export interface ChartProps {
  readonly picture: Picture
  /** What it shows, in a sentence; what a screen reader hears. */
  readonly title: string
  /** Height in px. */
  readonly height?: number
  /** A point or cell was chosen: its series and category by index, for drilling down. */
  readonly onPick?: (at: { readonly series: number; readonly index: number; readonly data: unknown }) => void
}

/** A picture of numbers that is also a table: looked at by most, read by some, and the same data for both. */
export function Chart({ picture, title, height = 240, onPick }: ChartProps) {
  const m = useMessages(messages)
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="cl-chart">
      {asTable ? (
        <NumbersTable picture={picture} title={title} />
      ) : (
        <Drawn picture={picture} title={title} height={height} onPick={onPick} />
      )}
      <Button type="text" size="small" className="cl-chart-switch" onClick={() => setAsTable(!asTable)}>
        {asTable ? m.asChart : m.asTable}
      </Button>
    </figure>
  )
}

/** The faces by name, and our own one fetched for the words of this picture: text drawn before it came would stay as it was. */
async function faceFor(picture: Picture): Promise<string> {
  const face = getComputedStyle(document.documentElement).getPropertyValue('--face').trim() || 'sans-serif'
  await document.fonts.load(`12px ${face}`, JSON.stringify(picture)).catch(() => undefined)
  return face
}

interface DrawnProps {
  readonly picture: Picture
  readonly title: string
  readonly height: number
  readonly onPick: ChartProps['onPick'] | undefined
}

function Drawn({ picture, title, height, onPick }: DrawnProps) {
  const m = useMessages(messages)
  const still = useStill()
  const box = useRef<HTMLDivElement>(null)
  const engine = useRef<Engine>(undefined)
  const pick = useLatest(onPick)
  const [ready, setReady] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    let gone = false
    const watch = new ResizeObserver(() => engine.current?.resize())
    void import('./engine.ts').then(({ init }) => {
      if (gone || !box.current) return
      engine.current = init(box.current, null, { renderer: 'svg' })
      engine.current.on('click', (e) =>
        pick.current?.({ series: e.seriesIndex ?? 0, index: e.dataIndex, data: e.data }),
      )
      watch.observe(box.current)
      setReady(true)
    }, setFailure)
    return () => {
      gone = true
      watch.disconnect()
      engine.current?.dispose()
    }
  }, [pick])
  useEffect(() => {
    let gone = false
    if (!ready) return
    void faceFor(picture).then((face) => {
      if (!gone) engine.current?.setOption(optionOf(picture, { m, face, still }), { notMerge: true })
    })
    return () => {
      gone = true
    }
  }, [ready, picture, m, still])
  if (failure) return <ErrorState compact error={failure} />
  // Names of columns stay readable on a phone: the picture is moved sideways instead.
  const minWidth = picture.kind === 'heat' ? 72 + picture.columns.length * 68 : undefined
  return (
    // What moves sideways is reached by keys too (WCAG 2.1.1).
    <div className="cl-chart-frame" {...(minWidth ? { role: 'group', 'aria-label': title, tabIndex: 0 } : {})}>
      <div
        ref={box}
        role="img"
        aria-label={title}
        style={{ height, minWidth, cursor: onPick ? 'pointer' : undefined }}
      />
    </div>
  )
}

function NumbersTable({ picture, title }: { readonly picture: Picture; readonly title: string }) {
  const m = useMessages(messages)
  const { head, rows } = tableOf(picture, m.period)
  return (
    <div className="cl-chart-table">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {head.map((h, i) => (
              <th key={i} scope="col">
                {h}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r, i) => (
            <tr key={i}>
              {r.map((c, j) =>
                j === 0 ? (
                  <th key={j} scope="row">
                    {c}
                  </th>
                ) : (
                  <td key={j}>{c}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
