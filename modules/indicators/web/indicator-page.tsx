import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  Action,
  Chart,
  colour,
  ExportButton,
  FewRows,
  Loaded,
  nameIn,
  numberWords,
  Page,
  Panel,
  useLocale,
  useMessages,
  useRead,
  type LinePicture,
  type Table as TableRows,
} from '#kernel/ui'
import { queryOf, useAsked, type Asked, type Grain } from './asked.ts'
import { ByBranch } from './by-branch.tsx'
import './indicators.css'
import { Formula, NumberDrawer, type Shown } from './number-drawer.tsx'
import { QuestionBar } from './question-bar.tsx'
import { PerPeriod } from './scaled.tsx'
import { Signal, Stale, Standing } from './standing.tsx'
import { TargetsPanel } from './targets-panel.tsx'
import { indicators, valueWords, type Point, type Tile } from './values.ts'
import { words, type Words } from './words.ts'

/** How many periods the chart shows: enough for a rule of eight, few enough to read. */
const shownPeriods: Readonly<Record<Grain, number>> = { day: 60, week: 26, month: 24, quarter: 12, year: 6 }

/** One indicator over time: control chart, periods, branches, targets, definition. */
export function IndicatorPage() {
  const { id = '' } = useParams()
  const { asked, ask } = useAsked()
  const answer = useRead(indicators.indicatorSeries, { id, ...asked, periods: shownPeriods[asked.grain] })
  return (
    <Loaded of={answer} rows={12}>
      {(tile) => <Opened tile={tile} asked={asked} ask={ask} />}
    </Loaded>
  )
}

function Opened({ tile, asked, ask }: { readonly tile: Tile } & ReturnType<typeof useAsked>) {
  const m = useMessages(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const [shown, setShown] = useState<Shown>()
  const { indicator, now } = tile
  const say = (v: number | null) => valueWords(locale, m, indicator.body.unit, v)
  // Periods before the first fact say nothing.
  const first = tile.trend.findIndex((p) => p.value !== null && p.n > 0)
  const points = tile.trend.slice(Math.max(0, first))
  const open = (point: Point) => setShown({ indicator, point, asked })
  return (
    <Page
      title={nameIn(locale, indicator.nameZh, indicator.nameEn)}
      before={<Link to={`/indicators${queryOf(asked)}`}>← {m.back}</Link>}
      summary={nameIn(locale, indicator.descriptionZh, indicator.descriptionEn)}
      actions={
        <>
          <ExportPeriods tile={tile} points={points} />
          <Action
            do={indicators.changeIndicator}
            onClick={() => void navigate(`/indicators/${indicator.id}/definition`)}
          >
            {m.editDefinition}
          </Action>
        </>
      }
    >
      <QuestionBar asked={asked} ask={ask} period={now.period} />
      <Present tile={tile} say={say} onOpen={() => open(now)} />
      <Panel title={m.controlChart}>
        <p className="cl-page-summary" style={{ marginTop: 0 }}>
          {m.controlHelp[tile.chart]}
        </p>
        <Chart
          height={300}
          title={`${nameIn(locale, indicator.nameZh, indicator.nameEn)} ${m.controlChart}`}
          picture={controlPicture(points, m, say)}
          onPick={({ index }) => {
            const p = points[index]
            if (p) open(p)
          }}
        />
      </Panel>
      <Parts tile={tile} points={points} asked={asked} say={say} onOpen={setShown} />
      <NumberDrawer shown={shown} onClose={() => setShown(undefined)} />
    </Page>
  )
}

interface PartsProps {
  readonly tile: Tile
  readonly points: readonly Point[]
  readonly asked: Asked
  readonly say: (v: number | null) => string
  readonly onOpen: (shown: Shown) => void
}
/** The same numbers by period and by branch, what they are held to, and what they are. */
function Parts({ tile: { indicator, now }, points, asked, say, onOpen }: PartsProps) {
  const m = useMessages(words)
  return (
    <div className="cl-columns">
      <div className="cl-page-body">
        <Panel title={m.periods} flush>
          <Periods points={points} say={say} onOpen={(point) => onOpen({ indicator, point, asked })} />
        </Panel>
        <TargetsPanel indicator={indicator} />
      </div>
      <div className="cl-page-body">
        <ByBranch indicator={indicator} asked={asked} onOpen={onOpen} />
        <Panel title={m.definition} extra={`${m.version} ${indicator.versionNumber}`}>
          <Formula indicator={indicator} point={now} />
        </Panel>
      </div>
    </div>
  )
}

/** The period's number and how it stands. */
function Present({
  tile,
  say,
  onOpen,
}: {
  readonly tile: Tile
  readonly say: (v: number | null) => string
  readonly onOpen: () => void
}) {
  const m = useMessages(words)
  const locale = useLocale()
  const { now } = tile
  return (
    <div className="in-value">
      <button type="button" className={`in-number${now.value === null ? ' in-empty' : ''}`} onClick={onOpen}>
        {say(now.value)}
      </button>
      <Standing of={now.standing} />
      <span className="in-n">
        {m.n({ n: numberWords(locale, now.n) })}
        <PerPeriod per={tile.indicator.body.per} />
        {now.target !== null && ` · ${m.target} ${say(now.target)}`}
      </span>
      <Signal of={now.signal} />
      <Stale stale={tile.stale} at={tile.computedAt} />
    </div>
  )
}

/** A control chart (ISO 7870-2) from lines: value, target, centre, limits that widen where few were counted, signals. */
function controlPicture(points: readonly Point[], m: Words, say: (v: number | null) => string): LinePicture {
  const values = points.flatMap((p) => [p.value, p.low, p.target].filter((v): v is number => v !== null))
  const least = values.length ? Math.min(...values) : 0
  const most = Math.max(
    least,
    ...points.flatMap((p) => [p.value, p.high, p.target].filter((v): v is number => v !== null)),
  )
  const line = (name: string, of: (p: Point) => number | null, kind: 'line' | 'limit' | 'signal', color: string) => ({
    name,
    kind,
    color,
    values: points.map(of),
  })
  return {
    kind: 'lines',
    categories: points.map((p) => p.period.key),
    words: say,
    from: Math.max(0, least - (most - least) * 0.12),
    lines: [
      line(m.value, (p) => p.value, 'line', colour.brand),
      line(m.target, (p) => p.target, 'limit', colour.good),
      line(m.centre, (p) => p.centre, 'limit', colour.edge),
      line(m.upper, (p) => p.high, 'limit', colour.hot),
      line(m.lower, (p) => p.low, 'limit', colour.hot),
      ...(points.some((p) => p.signal)
        ? [line(m.signalMark, (p) => (p.signal ? p.value : null), 'signal', colour.bad)]
        : []),
    ],
  }
}

function Periods({
  points,
  say,
  onOpen,
}: {
  readonly points: readonly Point[]
  readonly say: (v: number | null) => string
  readonly onOpen: (p: Point) => void
}) {
  const m = useMessages(words)
  const locale = useLocale()
  const number = (p: Point, said: string) => (
    <button type="button" className="cl-number" onClick={() => onOpen(p)} aria-label={`${p.period.key} ${said}`}>
      {said}
    </button>
  )
  return (
    <FewRows<Point>
      rowKey={(p) => p.period.key}
      rows={points.toReversed()}
      pagination={points.length > 12 ? { pageSize: 12, size: 'small', showSizeChanger: false } : false}
      columns={[
        { title: m.period, render: (_, p) => p.period.key },
        {
          title: m.value,
          align: 'right',
          render: (_, p) => number(p, say(p.value)),
        },
        { title: 'n', align: 'right', render: (_, p) => number(p, numberWords(locale, p.n)) },
        { title: m.target, align: 'right', render: (_, p) => (p.target === null ? m.none : say(p.target)) },
        {
          title: m.limits,
          align: 'right',
          render: (_, p) => (p.low === null || p.high === null ? m.none : `${say(p.low)} – ${say(p.high)}`),
        },
        {
          title: m.standingName,
          render: (_, p) => (
            <>
              <Standing of={p.standing} /> <Signal of={p.signal} />
            </>
          ),
        },
      ]}
    />
  )
}
function ExportPeriods({ tile, points }: { readonly tile: Tile; readonly points: readonly Point[] }) {
  const m = useMessages(words)
  return (
    <ExportButton name={`${tile.indicator.code}-${tile.now.period.key}`} rows={() => periodTable(points, m)}>
      {m.export}
    </ExportButton>
  )
}
function periodTable(points: readonly Point[], m: Words): TableRows {
  return [
    [
      m.period,
      m.from,
      m.to,
      m.value,
      m.numerator,
      m.denominator,
      'n',
      m.target,
      m.standingName,
      m.centre,
      m.lower,
      m.upper,
      m.signalMark,
    ],
    ...points.map((p) => [
      p.period.key,
      p.period.from,
      p.period.to,
      p.value,
      p.numerator,
      p.denominator,
      p.n,
      p.target,
      m.standing[p.standing],
      p.centre,
      p.low,
      p.high,
      p.signal && m.signal[p.signal],
    ]),
  ]
}
