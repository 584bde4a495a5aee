import { Link } from 'react-router'
import {
  ExportButton,
  FewRows,
  Loaded,
  nameIn,
  numberWords,
  Panel,
  useLocale,
  useMessages,
  useRead,
  type Table as TableRows,
} from '#kernel/ui'
import { queryOf, type Asked } from './asked.ts'
import type { Shown } from './number-drawer.tsx'
import { Standing } from './standing.tsx'
import { indicators, pointOf, valueWords, type HeatCell, type HeatMap, type IndicatorOf } from './values.ts'
import { words, type Words } from './words.ts'

type Cell = HeatCell & { readonly name: string }

interface Props {
  readonly indicator: IndicatorOf
  readonly asked: Asked
  readonly onOpen: (shown: Shown) => void
}
/** The branches of one indicator, best first; a name leads to the branch's page, a number opens its definition and its rows. */
export function ByBranch({ indicator, asked, onOpen }: Props) {
  const m = useMessages(words)
  const locale = useLocale()
  const { orgId: _branch, ...question } = asked
  const answer = useRead(indicators.indicatorHeatMap, question)
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
          <Branches
            indicator={indicator}
            asked={asked}
            cells={rowsOf(map)}
            onOpen={(c) => onOpen({ indicator, point: pointOf(c, map.period), asked: { ...question, orgId: c.orgId } })}
          />
        )}
      </Loaded>
    </Panel>
  )
}

interface BranchesProps extends Omit<Props, 'onOpen'> {
  readonly cells: readonly Cell[]
  readonly onOpen: (cell: Cell) => void
}
function Branches({ indicator, asked, cells, onOpen }: BranchesProps) {
  const m = useMessages(words)
  const locale = useLocale()
  const say = (v: number | null) => valueWords(locale, m, indicator.body.unit, v)
  const number = (c: Cell, said: string) => (
    <button type="button" className="cl-number" aria-label={`${c.name} ${said}`} onClick={() => onOpen(c)}>
      {said}
    </button>
  )
  return (
    <FewRows<Cell>
      rowKey="orgId"
      rows={cells}
      rowClassName={(c) => (c.orgId === asked.orgId ? 'cl-row-focused' : '')}
      columns={[
        {
          title: m.branch,
          render: (_, c) => (
            <Link to={`/indicators/${indicator.id}${queryOf({ ...asked, orgId: c.orgId })}`}>{c.name}</Link>
          ),
        },
        { title: m.value, align: 'right', render: (_, c) => number(c, say(c.value)) },
        { title: 'n', align: 'right', render: (_, c) => number(c, numberWords(locale, c.n)) },
        { title: m.target, align: 'right', render: (_, c) => (c.target === null ? m.none : say(c.target)) },
        { title: m.standingName, render: (_, c) => <Standing of={c.standing} /> },
      ]}
    />
  )
}

const tableOf = (m: Words, cells: readonly Cell[]): TableRows => [
  [m.branch, m.value, m.numerator, m.denominator, 'n', m.target, m.standingName],
  ...cells.map((c) => [c.name, c.value, c.numerator, c.denominator, c.n, c.target, m.standing[c.standing]]),
]
