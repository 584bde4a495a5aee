import { Table } from 'antd'
import { Link } from 'react-router'
import {
  ExportButton,
  type Table as TableRows,
  Loaded,
  nameIn,
  numberWords,
  Panel,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { queryOf, type Asked } from './asked.ts'
import { Standing } from './standing.tsx'
import { indicators, valueWords, type HeatMap, type IndicatorOf } from './values.ts'
import { words, type Words } from './words.ts'

type Cell = HeatMap['cells'][number] & { readonly name: string }

/** The branches of one indicator, best first. */
export function ByBranch({ indicator, asked }: { readonly indicator: IndicatorOf; readonly asked: Asked }) {
  const m = useMessages(words)
  const locale = useLocale()
  const answer = useRead(indicators.indicatorHeatMap, { grain: asked.grain, ...(asked.day ? { day: asked.day } : {}) })
  const sign = indicator.body.direction === 'up' ? -1 : 1
  const rowsOf = (map: HeatMap): Cell[] =>
    map.cells
      .filter((c) => c.indicatorId === indicator.id)
      .map((c) => {
        const o = map.orgs.find((x) => x.id === c.orgId)
        return { ...c, name: nameIn(locale, o?.nameZh, o?.nameEn) }
      })
      .toSorted((a, b) => (a.value === null ? 1 : b.value === null ? -1 : (a.value - b.value) * sign))
  return (
    <Panel
      title={m.byBranch}
      flush
      extra={
        <ExportButton
          name={`${indicator.code}-${answer.data?.period.key ?? ''}-branches`}
          disabled={!answer.data}
          rows={() => answer.data && tableOf(m, rowsOf(answer.data))}
        />
      }
    >
      <Loaded of={answer} compact>
        {(map) => (
          <Table<Cell>
            size="small"
            rowKey="orgId"
            pagination={false}
            dataSource={rowsOf(map)}
            scroll={{ x: 'max-content' }}
            rowClassName={(c) => (c.orgId === asked.orgId ? 'cl-row-focused' : '')}
            columns={[
              {
                title: m.branch,
                render: (_, c) => (
                  <Link to={`/indicators/${indicator.id}${queryOf({ ...asked, orgId: c.orgId })}`}>{c.name}</Link>
                ),
              },
              {
                title: m.value,
                align: 'right',
                render: (_, c) => <Value of={c} indicator={indicator} asked={asked} />,
              },
              { title: 'n', align: 'right', render: (_, c) => numberWords(locale, c.n) },
              {
                title: m.target,
                align: 'right',
                render: (_, c) => (c.target === null ? m.none : valueWords(locale, m, indicator.body.unit, c.target)),
              },
              { title: m.standingName, render: (_, c) => <Standing of={c.standing} /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}

interface ValueProps {
  readonly of: Cell
  readonly indicator: IndicatorOf
  readonly asked: Asked
}
/** The number leads to the branch's own page: its definition, its arithmetic and its rows. */
function Value({ of: c, indicator, asked }: ValueProps) {
  const m = useMessages(words)
  const said = valueWords(useLocale(), m, indicator.body.unit, c.value)
  const to = `/indicators/${indicator.id}${queryOf({ ...asked, orgId: c.orgId })}`
  return (
    <Link className="cl-number" to={to} aria-label={`${c.name} ${said}`}>
      {said}
    </Link>
  )
}

const tableOf = (m: Words, cells: readonly Cell[]): TableRows => [
  [m.branch, m.value, m.numerator, m.denominator, 'n', m.target, m.standingName],
  ...cells.map((c) => [c.name, c.value, c.numerator, c.denominator, c.n, c.target, m.standing[c.standing]]),
]
