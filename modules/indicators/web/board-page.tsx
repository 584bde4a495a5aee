import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  ExportButton,
  type Table as TableRows,
  Action,
  EmptyState,
  Loaded,
  nameIn,
  numberWords,
  Page,
  useLive,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import type { Output } from '#kernel/contract'
import type { indicatorsContract } from '#contracts/indicators'
import { queryOf, useAsked, type Asked } from './asked.ts'
import './indicators.css'
import { NumberDrawer, type Shown } from './number-drawer.tsx'
import { QuestionBar } from './question-bar.tsx'
import { Recount } from './recount.tsx'
import { PerPeriod } from './scaled.tsx'
import { Sparkline } from './sparkline.tsx'
import { Signal, Stale, Standing } from './standing.tsx'
import { indicators, valueWords, type Tile } from './values.ts'
import { words, type Words } from './words.ts'

type Board = Output<typeof indicatorsContract.indicatorBoard>
/** Facts that move numbers; the sweep counts a few seconds after them. */
const facts = ['cases.case', 'surveys.answer', 'surveys.invitation', 'interactions.call', 'standards.clock'] as const

/** The quality manager's board: every indicator of a period, where it stands and where it goes. */
export function BoardPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const { asked, ask } = useAsked()
  const answer = useRead(indicators.indicatorBoard, asked)
  useLive([...facts], [indicators.indicatorBoard])
  const [shown, setShown] = useState<Shown>()
  const [recounting, setRecounting] = useState(false)
  const board = answer.data
  return (
    <Page
      title={m.indicators}
      summary={m.help}
      actions={
        <>
          <Button
            onClick={() =>
              void navigate(
                `/indicators/heat-map${queryOf({ grain: asked.grain, ...(asked.day ? { day: asked.day } : {}) })}`,
              )
            }
          >
            {m.heatMap}
          </Button>
          <ExportButton
            name={`indicators-${board?.period.key ?? ''}`}
            disabled={!board}
            rows={() => board && boardTable(board, m, (t) => nameIn(locale, t.indicator.nameZh, t.indicator.nameEn))}
          >
            {m.export}
          </ExportButton>
          <Action do={indicators.recountIndicators} onClick={() => setRecounting(true)}>
            {m.recount}
          </Action>
          <Action type="primary" do={indicators.createIndicator} onClick={() => void navigate('/indicators/new')}>
            {m.newIndicator}
          </Action>
        </>
      }
    >
      <QuestionBar asked={asked} ask={ask} period={board?.period} />
      <Loaded of={answer} rows={10}>
        {({ tiles }) => <Tiles tiles={tiles} asked={asked} onOpen={setShown} />}
      </Loaded>
      <NumberDrawer shown={shown} onClose={() => setShown(undefined)} />
      <Recount open={recounting} period={board?.period} onClose={() => setRecounting(false)} />
    </Page>
  )
}

interface TilesProps {
  readonly tiles: readonly Tile[]
  readonly asked: Asked
  readonly onOpen: (shown: Shown) => void
}
function Tiles({ tiles, asked, onOpen }: TilesProps) {
  const m = useMessages(words)
  if (tiles.length === 0) return <EmptyState title={m.noIndicators} />
  return (
    <>
      <p className="cl-page-summary in-tally" style={{ margin: 0 }}>
        {m.overTarget(tally(tiles))}
      </p>
      <div className="in-tiles">
        {tiles.map((t) => (
          <TileCard
            key={t.indicator.id}
            tile={t}
            asked={asked}
            onOpen={() => onOpen({ indicator: t.indicator, point: t.now, asked })}
          />
        ))}
      </div>
    </>
  )
}
const tally = (tiles: readonly Tile[]) => {
  const count = (s: Tile['now']['standing']) => tiles.filter((t) => t.now.standing === s).length
  return { good: count('good'), near: count('near'), bad: count('bad') }
}

function TileCard({
  tile: t,
  asked,
  onOpen,
}: {
  readonly tile: Tile
  readonly asked: Asked
  readonly onOpen: () => void
}) {
  const m = useMessages(words)
  const locale = useLocale()
  const { unit, direction, per } = t.indicator.body
  const say = (v: number | null) => valueWords(locale, m, unit, v)
  const name = nameIn(locale, t.indicator.nameZh, t.indicator.nameEn)
  return (
    <article className="in-tile">
      <div className="in-tile-head">
        <h2>
          <Link to={`/indicators/${t.indicator.id}${queryOf(asked)}`}>{name}</Link>
        </h2>
        <Standing of={t.now.standing} />
      </div>
      <div className="in-value">
        <button
          type="button"
          className={`in-number${t.now.value === null ? ' in-empty' : ''}`}
          onClick={onOpen}
          aria-label={`${name} ${say(t.now.value)} ${m.definition}`}
        >
          {say(t.now.value)}
        </button>
        <span className="in-n">
          {m.n({ n: numberWords(locale, t.now.n) })}
          <PerPeriod per={per} />
        </span>
        <Signal of={t.now.signal} />
      </div>
      <Sparkline
        points={t.trend}
        label={`${m.trend}: ${t.trend.map((p) => `${p.period.key} ${say(p.value)}`).join(', ')}`}
      />
      <div className="in-foot">
        <span>
          {t.now.target === null ? m.noTarget : `${m.target} ${direction === 'up' ? '≥' : '≤'} ${say(t.now.target)}`}
        </span>
        <span>{t.indicator.owner?.name ?? m.noOwner}</span>
      </div>
      <div className="in-foot">
        <span>
          {t.now.low === null || t.now.high === null ? '' : `${m.limits} ${say(t.now.low)} – ${say(t.now.high)}`}
        </span>
        <Stale stale={t.stale} at={t.computedAt} />
      </div>
    </article>
  )
}

function boardTable(board: Board, m: Words, name: (t: Tile) => string): TableRows {
  return [
    [
      m.code,
      m.indicators,
      m.period,
      m.value,
      m.unit,
      m.numerator,
      m.denominator,
      'n',
      m.target,
      m.standingName,
      m.owner,
      m.countedAt,
    ],
    ...board.tiles.map((t) => [
      t.indicator.code,
      name(t),
      t.now.period.key,
      t.now.value,
      t.indicator.body.unit,
      t.now.numerator,
      t.now.denominator,
      t.now.n,
      t.now.target,
      m.standing[t.now.standing],
      t.indicator.owner?.name,
      t.computedAt?.toISOString(),
    ]),
  ]
}
