import { Link, useParams } from 'react-router'
import {
  Facts,
  FewRows,
  FormAction,
  Instant,
  Loaded,
  optionsOf,
  Page,
  Panel,
  PersonName,
  useLive,
  useMessages,
  useRead,
  type Field,
} from '#kernel/ui'
import './governance.css'
import { governance, type DrillOf } from './api.ts'
import { Due } from './due.tsx'
import { Result } from './drill-columns.tsx'
import { ActualEditor } from './plan-editors.tsx'
import { planWords, type PlanWords } from './plan-words.ts'

/** A drill: who takes part, and what each step took beside what it may take. */
export function DrillPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getDrill, { id })
  useLive(['governance.plan', 'governance.drill'], [governance.getDrill])
  return (
    <Loaded of={answer} page>
      {(drill) => <Shown drill={drill} />}
    </Loaded>
  )
}
function Shown({ drill: d }: { readonly drill: DrillOf }) {
  const m = useMessages(planWords)
  return (
    <Page
      title={`${d.number} ${d.planTitle}`}
      before={<Link to={`/governance/plans/${d.planId}`}>← {d.planNumber}</Link>}
      actions={<Actions drill={d} />}
    >
      <Panel>
        <Facts of={factsOf(m, d)} />
      </Panel>
      <Panel title={m.steps} flush>
        <FewRows<DrillOf['steps'][number]>
          wraps
          rowKey={(step) => d.steps.indexOf(step)}
          rows={d.steps}
          columns={[
            { title: '#', render: (_, __, i) => i + 1 },
            { title: m.step, dataIndex: 'title' },
            { title: m.person, render: (_, s) => <PersonName id={s.personId} /> },
            { title: m.minutes, dataIndex: 'minutes' },
            {
              title: m.actual,
              render: (_, s) =>
                s.actual === null ? (
                  d.state === 'held' && <span className="gv-bad">{m.notReached}</span>
                ) : (
                  <span className={s.actual > s.minutes ? 'gv-bad' : ''}>{s.actual}</span>
                ),
            },
          ]}
        />
      </Panel>
      {d.lessons && d.findingId && (
        <Panel title={m.lessons}>
          <p className="gv-text">{d.lessons}</p>
          <Link to={`/governance/findings/${d.findingId}`}>{m.openFinding}</Link>
        </Panel>
      )}
    </Page>
  )
}
type Fact = readonly [string, React.ReactNode]
const factsOf = (m: PlanWords, d: DrillOf): Fact[] => [
  [m.state, m.states[d.state]],
  [m.result, d.result && <Result key="result" of={d.result} m={m} />],
  [m.kind, m.kinds[d.kind]],
  [
    m.on,
    <Due key="on" late={d.overdue}>
      {d.scheduledOn}
    </Due>,
  ],
  [m.rto, d.rtoMinutes],
  [m.recovered, d.recoveredMinutes],
  [m.rpo, d.rpoMinutes],
  [m.lost, d.lostMinutes],
  [
    m.participants,
    <span key="people" className="cl-row">
      {d.participantIds.map((id) => (
        <span key={id}>
          <PersonName id={id} />
        </span>
      ))}
    </span>,
  ],
  [m.heldAt, <Instant key="held" at={d.heldAt} />],
  [m.heldBy, d.heldBy],
  [m.version, m.versionOf({ n: d.planVersion })],
]
function Actions({ drill: d }: { readonly drill: DrillOf }) {
  const m = useMessages(planWords)
  const not = d.state === 'held' ? m.held : undefined
  return (
    <>
      <FormAction
        operation={governance.moveDrill}
        label={m.move}
        said={m.saved}
        not={not}
        given={{ id: d.id }}
        version={d.version}
        fields={[{ name: 'scheduledOn', label: m.on, kind: 'date' }]}
      />
      <FormAction
        primary
        operation={governance.recordDrill}
        label={m.record}
        help={m.recordHelp}
        said={m.saved}
        not={not}
        given={{ id: d.id, planVersion: d.planVersion }}
        version={d.version}
        initial={{ actuals: d.steps.map(() => null) }}
        toInput={(values) => ({ recoveredMinutes: null, ...values })}
        fields={recordFields(m, d)}
      />
    </>
  )
}
const recordFields = (m: PlanWords, d: DrillOf): Field[] => [
  { name: 'actuals', label: m.actual, kind: 'own', editor: <ActualEditor steps={d.steps} />, required: false },
  { name: 'recoveredMinutes', label: m.recovered, help: m.recoveredHelp, kind: 'number', required: false },
  { name: 'lostMinutes', label: m.lost, help: m.lostHelp, kind: 'number' },
  {
    name: 'result',
    label: m.result,
    kind: 'radio',
    options: optionsOf(m.results),
  },
  { name: 'lessons', label: m.lessons, kind: 'longText', rows: 3 },
]
