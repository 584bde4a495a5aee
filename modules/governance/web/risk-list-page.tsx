import { useNavigate } from 'react-router'
import {
  atCell,
  Instant,
  Page,
  personCell,
  ResourceTable,
  useMessages,
  FormAction,
  optionsOf,
  type Column,
} from '#kernel/ui'
import './governance.css'
import { governance, type RiskOf } from './api.ts'
import { Due } from './due.tsx'
import { newRisk, useRiskFields } from './risk-fields.tsx'
import { RiskMap } from './risk-map.tsx'
import { riskWords, type RiskWords } from './risk-words.ts'

/** The register, worst first, under its heat map. */
export function RiskListPage() {
  const m = useMessages(riskWords)
  const navigate = useNavigate()
  const fields = useRiskFields(true)
  return (
    <Page
      title={m.risks}
      summary={m.risksHelp}
      actions={
        <FormAction
          primary
          operation={governance.createRisk}
          label={m.add}
          said={m.added}
          initial={newRisk}
          fields={fields}
          done={(r) => void navigate(`/governance/risks/${r.id}`)}
        />
      }
    >
      <RiskMap />
      <ResourceTable
        name="risks"
        list={governance.listRisks}
        href={(r) => `/governance/risks/${r.id}`}
        live={['governance.risk']}
        start={{ filters: { state: 'open' } }}
        views={[
          { name: { 'zh-CN': '未关闭', en: 'Open' }, state: { filters: { state: 'open' } } },
          {
            name: { 'zh-CN': '高与极高', en: 'High and critical' },
            state: { filters: { state: 'open', 'current.level': 'high,critical' } },
          },
          {
            name: { 'zh-CN': '接受已失效', en: 'Acceptance void' },
            state: { filters: { state: 'open', 'acceptance.standing': 'stale,expired' } },
          },
          { name: { 'zh-CN': '处置逾期', en: 'Treatment overdue' }, state: { filters: { breached: 'true' } } },
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
        ]}
        columns={columnsOf(m)}
      />
    </Page>
  )
}
const columnsOf = (m: RiskWords): Column<RiskOf>[] => [
  { key: 'number', title: m.number, width: 90, card: 'corner', filter: false },
  { key: 'title', title: m.title, card: 'title' },
  {
    key: 'current.level',
    title: m.level,
    width: 130,
    filter: optionsOf(m.levels),
    render: (r) => (
      <span className={`gv-level gv-level-${r.current.level}`}>
        {m.levels[r.current.level]} {m.score({ p: r.current.probability, i: r.current.impact })}
      </span>
    ),
    plain: (r) => m.levels[r.current.level],
  },
  { key: 'residual', title: m.stages.residual!, width: 100, render: (r) => m.levels[r.residual.level] },
  {
    key: 'treatment',
    title: m.treatment,
    width: 90,
    filter: optionsOf(m.treatments),
    render: (r) => (r.treatment ? m.treatments[r.treatment] : '—'),
  },
  { key: 'ownerId', title: m.owner, width: 120, ...personCell((r: RiskOf) => r.ownerId) },
  {
    key: 'dueAt',
    title: m.due,
    width: 150,
    render: (r) => (
      <Due late={r.breached && r.dueAt !== null}>
        <Instant at={r.dueAt} show="date" />
      </Due>
    ),
    plain: (r) => r.dueAt,
  },
  {
    key: 'acceptance.standing',
    title: m.acceptance,
    width: 150,
    filter: optionsOf(m.standings),
    render: (r) => (r.acceptance ? m.standings[r.acceptance.standing] : m.notAccepted),
  },
  { key: 'reviewAt', title: m.reviewAt, width: 120 },
  {
    key: 'state',
    title: m.state,
    width: 90,
    hidden: true,
    filter: optionsOf(m.states),
    render: (r) => m.states[r.state],
  },
  { key: 'lastUpdate', title: m.lastUpdate, width: 150, hidden: true, ...atCell((r: RiskOf) => r.lastUpdate) },
]
