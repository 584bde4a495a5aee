import { useNavigate, Link, useParams } from 'react-router'
import {
  EmptyState,
  Facts,
  FewRows,
  FormAction,
  Loaded,
  optionsOf,
  OrgName,
  Page,
  Panel,
  PersonName,
  ResourceTable,
  useLive,
  useMessages,
  useRead,
} from '#kernel/ui'
import './governance.css'
import { governance, type PlanOf } from './api.ts'
import { Due } from './due.tsx'
import { drillColumns, Result } from './drill-columns.tsx'
import { PeopleEditor } from './plan-editors.tsx'
import { planFields } from './plan-fields.tsx'
import { planWords } from './plan-words.ts'

/** A contingency plan: its targets, steps and contacts, and how its drills went. */
export function PlanPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getContingencyPlan, { id })
  useLive(['governance.plan', 'governance.drill'], [governance.getContingencyPlan])
  return (
    <Loaded of={answer} page>
      {(plan) => <Shown plan={plan} />}
    </Loaded>
  )
}
function Shown({ plan: p }: { readonly plan: PlanOf }) {
  const m = useMessages(planWords)
  return (
    <Page
      title={`${p.number} ${p.title}`}
      summary={p.scope}
      before={<Link to="/governance/plans">← {m.plans}</Link>}
      actions={<Actions plan={p} />}
    >
      <Head plan={p} />
      <Panel title={m.steps} flush>
        <FewRows<PlanOf['steps'][number]>
          wraps
          rowKey={(step) => p.steps.indexOf(step)}
          rows={p.steps}
          columns={[
            { title: '#', render: (_, __, i) => i + 1 },
            { title: m.step, dataIndex: 'title' },
            { title: m.person, render: (_, s) => <PersonName id={s.personId} /> },
            { title: m.minutes, dataIndex: 'minutes' },
          ]}
        />
      </Panel>
      <Panel title={m.contacts}>
        {p.contacts.length === 0 ? (
          <EmptyState compact title={m.noContacts} />
        ) : (
          <Facts of={p.contacts.map((c) => [c.function, c.reach] as const)} />
        )}
      </Panel>
      <Panel title={m.drills} flush>
        <ResourceTable
          name="planDrills"
          embedded
          list={governance.listDrills}
          where={{ planId: p.id }}
          href={(d) => `/governance/drills/${d.id}`}
          live={['governance.drill']}
          columns={drillColumns(m).filter((column) => column.key !== 'planTitle')}
        />
      </Panel>
    </Page>
  )
}
function Head({ plan: p }: { readonly plan: PlanOf }) {
  const m = useMessages(planWords)
  return (
    <Panel>
      <Facts
        of={[
          [m.org, <OrgName key="org" id={p.orgId} />],
          [m.owner, <PersonName key="owner" id={p.ownerId} />],
          [m.version, m.versionOf({ n: p.version })],
          [m.rto, p.rtoMinutes],
          [m.rpo, p.rpoMinutes],
          [m.reviewAt, p.reviewAt],
          [
            m.lastDrill,
            p.lastDrill ? (
              <Link key="last" to={`/governance/drills/${p.lastDrill.id}`}>
                {p.lastDrill.number} <Result of={p.lastDrill.result} m={m} />
              </Link>
            ) : (
              m.never
            ),
          ],
          [
            m.drillDue,
            <Due key="due" late={p.drillOverdue}>
              {p.drillDue}
            </Due>,
          ],
          [m.drillDays, p.drillDays],
        ]}
      />
    </Panel>
  )
}
function Actions({ plan: p }: { readonly plan: PlanOf }) {
  const m = useMessages(planWords)
  const navigate = useNavigate()
  const { title, scope, ownerId, rtoMinutes, rpoMinutes, steps, contacts, drillDays, reviewAt } = p
  return (
    <>
      <FormAction
        operation={governance.changeContingencyPlan}
        label={m.edit}
        said={m.saved}
        given={{ id: p.id }}
        version={p.version}
        initial={{ title, scope, ownerId, rtoMinutes, rpoMinutes, steps, contacts, drillDays, reviewAt }}
        fields={planFields(m, true)}
      />
      <FormAction
        primary
        operation={governance.scheduleDrill}
        label={m.schedule}
        said={m.scheduled}
        given={{ planId: p.id }}
        initial={{ kind: 'tabletop', participantIds: [...new Set(steps.map((s) => s.personId))] }}
        fields={[
          {
            name: 'kind',
            label: m.kind,
            kind: 'radio',
            options: optionsOf(m.kinds),
          },
          { name: 'scheduledOn', label: m.on, kind: 'date' },
          { name: 'participantIds', label: m.participants, kind: 'own', editor: <PeopleEditor />, required: true },
        ]}
        done={(d) => void navigate(`/governance/drills/${d.id}`)}
      />
    </>
  )
}
