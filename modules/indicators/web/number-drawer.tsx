import { Drawer, Pagination, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  EmptyState,
  Loaded,
  OrgName,
  nameIn,
  numberWords,
  useLocale,
  useMessages,
  useNarrow,
  useRead,
} from '#kernel/ui'
import type { indicatorsContract } from '#contracts/indicators'
import type { Output } from '#kernel/contract'
import { queryOf, type Asked } from './asked.ts'
import { makings } from './makings.ts'
import { periodWords } from './period-words.ts'
import { ScaledBy } from './scaled.tsx'
import { Standing } from './standing.tsx'
import { amountWords, indicators, measureWords, pathOf, valueWords, type IndicatorOf, type Point } from './values.ts'
import { words } from './words.ts'

export interface Shown {
  readonly indicator: IndicatorOf
  readonly point: Point
  readonly asked: Asked
}
type Side = 'numerator' | 'denominator'

/** A number opened: its definition in words, its arithmetic, and the rows on both sides. */
export function NumberDrawer({ shown, onClose }: { readonly shown: Shown | undefined; readonly onClose: () => void }) {
  const locale = useLocale()
  const narrow = useNarrow()
  return (
    <Drawer
      open={Boolean(shown)}
      onClose={onClose}
      size={narrow ? '100%' : 560}
      destroyOnHidden
      title={
        shown && (
          <>
            {nameIn(locale, shown.indicator.nameZh, shown.indicator.nameEn)}
            {shown.asked.orgId && (
              <>
                {' · '}
                <OrgName id={shown.asked.orgId} />
              </>
            )}
            {` · ${shown.point.period.key}`}
          </>
        )
      }
    >
      {shown && <NumberOpened {...shown} />}
    </Drawer>
  )
}

function NumberOpened({ indicator, point, asked }: Shown) {
  const m = useMessages(words)
  const locale = useLocale()
  const [side, setSide] = useState<Side>('numerator')
  const { body } = indicator
  return (
    <>
      <p style={{ marginTop: 0 }}>{nameIn(locale, indicator.descriptionZh, indicator.descriptionEn)}</p>
      <p className="in-equation">
        <Equation indicator={indicator} point={point} /> <Standing of={point.standing} />
      </p>
      <Formula indicator={indicator} point={point} />
      <p>
        <Link to={`/indicators/${indicator.id}${queryOf(asked)}`}>{m.openTrend} →</Link>
      </p>
      <h3 className="cl-h3">{m.rows}</h3>
      {body.denominator && (
        <Segmented
          value={side}
          onChange={setSide}
          options={[
            { value: 'numerator' as const, label: m.numerator },
            { value: 'denominator' as const, label: m.denominator },
          ]}
          style={{ marginBottom: 8 }}
        />
      )}
      <RowsBehind key={side} side={side} indicator={indicator} point={point} asked={asked} />
    </>
  )
}

function Equation({ indicator: { body }, point }: Pick<Shown, 'indicator' | 'point'>) {
  const m = useMessages(words)
  const p = useMessages(periodWords)
  const locale = useLocale()
  const value = <b>{valueWords(locale, m, body.unit, point.value)}</b>
  if (point.denominator === null && body.per === null) return value
  return (
    <>
      {amountWords(locale, point.numerator)}
      {point.denominator !== null && ` ÷ ${amountWords(locale, point.denominator)}`}
      {body.per && point.spans !== null && ` ÷ ${p.spans[body.per]({ n: numberWords(locale, point.spans, 3) })}`}
      {body.factor === 1 ? '' : ` × ${numberWords(locale, body.factor)}`} = {value}
    </>
  )
}

/** The definition in words with the values of both sides. */
export function Formula({
  indicator: { body, owner },
  point,
}: {
  readonly indicator: IndicatorOf
  readonly point?: Point
}) {
  const m = useMessages(words)
  const w = useMessages(makings)
  const locale = useLocale()
  const lines: readonly (readonly [string, string, number | null | undefined])[] = [
    [m.numerator, measureWords(w, body.numerator), point?.numerator],
    ...(body.denominator ? [[m.denominator, measureWords(w, body.denominator), point?.denominator] as const] : []),
  ]
  return (
    <dl className="in-formula">
      {lines.map(([label, text, value]) => (
        <div key={label}>
          <dt>
            {label}
            {value !== null && value !== undefined && (
              <>
                {' '}
                = <b className="cl-num">{amountWords(locale, value)}</b>
              </>
            )}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
      <ScaledBy per={body.per} spans={point?.spans} />
      <div>
        <dt>{m.target}</dt>
        <dd>
          {point ? valueOrNone(point.target) : ''} {m.better[body.direction]} · {m.tolerance}{' '}
          {valueWords(locale, m, body.unit, body.tolerance)}
        </dd>
      </div>
      <div>
        <dt>{m.source}</dt>
        <dd>{nameIn(locale, body.sourceZh, body.sourceEn) || m.none}</dd>
      </div>
      <div>
        <dt>{m.owner}</dt>
        <dd>{owner?.name ?? m.noOwner}</dd>
      </div>
    </dl>
  )
  function valueOrNone(target: number | null) {
    return target === null ? `${m.noTarget} ·` : `${valueWords(locale, m, body.unit, target)} ·`
  }
}

const pageRows = 20
/** The rows one side counted, a page at a time, and that they add up to it. */
function RowsBehind({ side, indicator, point, asked }: Shown & { readonly side: Side }) {
  const locale = useLocale()
  const [page, setPage] = useState(1)
  const { grain: _grain, day: _day, ...slice } = asked
  const answer = useRead(indicators.indicatorRows, {
    id: indicator.id,
    side,
    from: point.period.from,
    to: point.period.to,
    ...slice,
    offset: (page - 1) * pageRows,
    limit: pageRows,
  })
  const measure = side === 'numerator' ? indicator.body.numerator : indicator.body.denominator!
  return (
    <Loaded of={answer} compact>
      {({ total, amount, items }) => (
        <>
          <AddsUp
            measure={measure}
            rows={total}
            amount={amount}
            shown={side === 'numerator' ? point.numerator : (point.denominator ?? 0)}
          />
          <RowList items={items} source={measure.source} />
          {total > pageRows && (
            <Pagination
              style={{ marginTop: 12 }}
              size="small"
              simple
              current={page}
              pageSize={pageRows}
              total={total}
              showSizeChanger={false}
              onChange={setPage}
            />
          )}
          <span className="cl-hidden" aria-live="polite">
            {numberWords(locale, total)}
          </span>
        </>
      )}
    </Loaded>
  )
}

type RowOf = Output<typeof indicatorsContract.indicatorRows>['items'][number]
function RowList({ items, source }: { readonly items: readonly RowOf[]; readonly source: string }) {
  const m = useMessages(words)
  const w = useMessages(makings)
  if (items.length === 0) return <EmptyState compact title={m.noRows} />
  // A survey's row tells its case and what came of it: a score, or a state.
  const labelOf = (row: RowOf) => {
    if (source !== 'surveys') return w.values[row.label] ?? row.label
    const [last = '', ...before] = row.label.split(' ').toReversed()
    const outcome = /^\d+$/.test(last) ? w.scored({ score: last }) : (w.values[last] ?? last)
    return [...before.toReversed(), outcome].join(' · ')
  }
  return (
    <ul className="in-rows">
      {items.map((row, i) => {
        const path = pathOf(row)
        return (
          <li key={`${row.id}.${i}`}>
            <span>{path ? <Link to={path}>{labelOf(row)}</Link> : labelOf(row)}</span>
            <small>
              {w.nouns[row.noun] ?? row.noun} · <OrgName id={row.orgId} />
            </small>
          </li>
        )
      })}
    </ul>
  )
}

function AddsUp({
  measure,
  rows,
  amount,
  shown,
}: {
  readonly measure: IndicatorOf['body']['numerator']
  readonly rows: number
  readonly amount: number
  readonly shown: number
}) {
  const m = useMessages(words)
  const locale = useLocale()
  const said = {
    rows: numberWords(locale, rows),
    amount: amountWords(locale, amount),
    shown: amountWords(locale, shown),
  }
  if (measure.over === 'mean') return <p className="in-adds">{m.meanOfDays}</p>
  // The age of an open case grows while one looks; what moved by a few percent is the clock, not a row.
  const agrees = Math.abs(amount - shown) <= Math.max(1e-6, measure.take === 'sum' ? Math.abs(shown) * 0.05 : 0)
  return (
    <p className={`in-adds ${agrees ? 'in-adds-up' : 'in-adds-not'}`}>
      <span aria-hidden="true">{agrees ? '✓' : '⟳'}</span>
      {agrees ? m.addsUp(said) : m.addsNot(said)}
    </p>
  )
}
