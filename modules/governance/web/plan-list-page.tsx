import { useNavigate } from 'react-router'
import { Page, Panel, personCell, ResourceTable, useMessages, type Column, FormAction } from '#kernel/ui'
import './governance.css'
import { governance, type PlanOf } from './api.ts'
import { Due } from './due.tsx'
import { drillColumns, Result } from './drill-columns.tsx'
import { planFields } from './plan-fields.tsx'
import { planWords, type PlanWords } from './plan-words.ts'

/** Contingency plans, and below them the drills of all. */
export function PlanListPage() {
  const m = useMessages(planWords)
  const navigate = useNavigate()
  return (
    <Page
      title={m.plans}
      summary={m.plansHelp}
      actions={
        <FormAction
          primary
          operation={governance.createContingencyPlan}
          label={m.add}
          said={m.added}
          initial={{ drillDays: 365, steps: [{ title: '' }] }}
          fields={planFields(m)}
          done={(p) => void navigate(`/governance/plans/${p.id}`)}
        />
      }
    >
      <ResourceTable
        name="contingencyPlans"
        list={governance.listContingencyPlans}
        href={(p) => `/governance/plans/${p.id}`}
        live={['governance.plan', 'governance.drill']}
        views={[
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
          { name: { 'zh-CN': '逾期未演练', en: 'Overdue for a drill' }, state: { filters: { drillOverdue: 'true' } } },
        ]}
        columns={columnsOf(m)}
      />
      <Panel title={m.drills} flush>
        <ResourceTable
          name="drills"
          embedded
          list={governance.listDrills}
          href={(d) => `/governance/drills/${d.id}`}
          live={['governance.drill']}
          columns={drillColumns(m)}
        />
      </Panel>
    </Page>
  )
}
const columnsOf = (m: PlanWords): Column<PlanOf>[] => [
  { key: 'number', title: m.number, width: 90, card: 'corner', filter: false },
  { key: 'title', title: m.title, card: 'title' },
  { key: 'rtoMinutes', title: m.rtoShort, width: 130 },
  { key: 'rpoMinutes', title: m.rpoShort, width: 130 },
  { key: 'ownerId', title: m.owner, width: 120, ...personCell((p: PlanOf) => p.ownerId) },
  {
    key: 'lastDrill',
    title: m.lastDrill,
    width: 120,
    render: (p) => (p.lastDrill ? <Result of={p.lastDrill.result} m={m} /> : m.never),
    plain: (p) => (p.lastDrill ? m.results[p.lastDrill.result] : m.never),
  },
  {
    key: 'drillDue',
    title: m.drillDue,
    width: 160,
    render: (p) => <Due late={p.drillOverdue}>{p.drillDue}</Due>,
    plain: (p) => p.drillDue,
  },
  { key: 'reviewAt', title: m.reviewAt, width: 120 },
]
