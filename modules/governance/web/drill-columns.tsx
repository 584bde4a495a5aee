import type { Column } from '#kernel/ui'
import { optionsOf } from '#kernel/ui'
import './governance.css'
import type { DrillOf } from './api.ts'
import { Due } from './due.tsx'
import type { PlanWords } from './plan-words.ts'

/** A result as a colour and a word. */
export function Result({ of, m }: { readonly of: string; readonly m: PlanWords }) {
  return <span className={of === 'passed' ? 'cl-state cl-state-good' : 'cl-state cl-state-bad'}>{m.results[of]}</span>
}
/** Columns of drills, in their own list and in that of a plan. */
export const drillColumns = (m: PlanWords): Column<DrillOf>[] => [
  { key: 'number', title: m.number, width: 90, card: 'corner', filter: false },
  { key: 'planTitle', title: m.plan, card: 'title', filter: false },
  { key: 'kind', title: m.kind, width: 110, filter: optionsOf(m.kinds), render: (d) => m.kinds[d.kind] },
  {
    key: 'scheduledOn',
    title: m.on,
    width: 160,
    render: (d) => <Due late={d.overdue}>{d.scheduledOn}</Due>,
    plain: (d) => d.scheduledOn,
  },
  { key: 'state', title: m.state, width: 100, filter: optionsOf(m.states), render: (d) => m.states[d.state] },
  {
    key: 'result',
    title: m.result,
    width: 120,
    filter: optionsOf(m.results),
    render: (d) => d.result && <Result of={d.result} m={m} />,
    plain: (d) => (d.result ? m.results[d.result] : ''),
  },
]
