import { Link, useParams } from 'react-router'
import {
  BothNames,
  Facts,
  Instant,
  Loaded,
  Page,
  Panel,
  Part,
  PersonName,
  ResourceTable,
  OrgName,
  useLive,
  useMessages,
  useRead,
  optionsOf,
  type Column,
} from '#kernel/ui'
import './governance.css'
import { governance, type RiskEventOf, type RiskOf } from './api.ts'
import { Due } from './due.tsx'
import { RiskActions } from './risk-actions.tsx'
import { riskWords, type RiskWords } from './risk-words.ts'

/** A risk with its ratings, its treatment and all that happened to it. */
export function RiskPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getRisk, { id })
  useLive(['governance.risk'], [governance.getRisk, governance.listRiskEvents])
  return (
    <Loaded of={answer} page>
      {(risk) => <Shown risk={risk} />}
    </Loaded>
  )
}
function Shown({ risk: r }: { readonly risk: RiskOf }) {
  const m = useMessages(riskWords)
  const affects = (['confidentiality', 'integrity', 'availability'] as const).filter((a) => r[a]).map((a) => m[a])
  return (
    <Page
      title={`${r.number} ${r.title}`}
      summary={r.description}
      before={<Link to="/governance/risks">← {m.risks}</Link>}
      actions={<RiskActions risk={r} />}
    >
      <Panel>
        <Facts
          of={[
            [m.state, m.states[r.state]],
            [m.org, <OrgName key="org" id={r.orgId} />],
            [m.owner, <PersonName key="owner" id={r.ownerId} />],
            [m.affects, affects.join(' · ')],
            [m.reviewAt, r.reviewAt],
            [m.matrix, r.matrix],
          ]}
        />
      </Panel>
      <Panel title={m.stage}>
        <Facts
          of={(['inherent', 'current', 'residual'] as const).map((stage) => [
            m.stages[stage]!,
            <Rated key={stage} m={m} of={r[stage]} />,
          ])}
        />
      </Panel>
      <Treatment risk={r} />
      {r.treatment && (
        <Panel title={m.clocks}>
          <Part name="standards.subjectClocks" kind="riskTreatment" id={r.id} />
        </Panel>
      )}
      <Panel title={m.history} flush>
        <ResourceTable
          name="riskEvents"
          embedded
          list={governance.listRiskEvents}
          params={{ riskId: r.id }}
          columns={eventColumns(m)}
        />
      </Panel>
    </Page>
  )
}
const Rated = ({ m, of }: { readonly m: RiskWords; readonly of: RiskOf['current'] }) => (
  <span className={`gv-level gv-level-${of.level}`}>
    {m.levels[of.level]} {m.score({ p: of.probability, i: of.impact })}
  </span>
)
function Treatment({ risk: r }: { readonly risk: RiskOf }) {
  const m = useMessages(riskWords)
  const a = r.acceptance
  return (
    <Panel title={m.treatment}>
      <Facts
        of={[
          [m.treatment, r.treatment ? m.treatments[r.treatment] : m.noPlan],
          [m.plan, r.plan],
          [m.treatmentOwner, <PersonName key="by" id={r.treatmentOwnerId} />],
          [
            m.due,
            r.dueAt && (
              <Due key="due" late={r.breached}>
                <Instant at={r.dueAt} />
              </Due>
            ),
          ],
          [m.done, r.treatmentDoneAt && <Instant key="done" at={r.treatmentDoneAt} />],
          [m.acceptance, a && <Acceptance key="acceptance" of={a} />],
          [m.controls, r.controls.length > 0 && <Controls key="controls" of={r.controls} />],
        ]}
      />
    </Panel>
  )
}
function Acceptance({ of: a }: { readonly of: NonNullable<RiskOf['acceptance']> }) {
  const m = useMessages(riskWords)
  return (
    <>
      <span className={a.standing === 'valid' ? 'cl-state cl-state-good' : 'cl-state cl-state-bad'}>
        {m.standings[a.standing]}
      </span>
      {' · '}
      {m.acceptedAs({ by: a.by, p: a.probability, i: a.impact, until: a.until })}
    </>
  )
}
const Controls = ({ of }: { readonly of: RiskOf['controls'] }) => (
  <ul className="gv-links">
    {of.map((c) => (
      <li key={c.id}>
        <Link to={`/governance/requirements/${c.id}`}>
          {c.code} <BothNames zh={c.nameZh} en={c.nameEn} />
        </Link>
      </li>
    ))}
  </ul>
)
const eventColumns = (m: RiskWords): Column<RiskEventOf>[] => [
  {
    key: 'at',
    title: m.at,
    width: 150,
    card: 'corner',
    filter: false,
    render: (e) => <Instant at={e.at} />,
    plain: (e) => e.at,
  },
  {
    key: 'kind',
    title: m.state,
    width: 110,
    card: 'title',
    filter: optionsOf(m.kinds),
    render: (e) => m.kinds[e.kind],
  },
  { key: 'rating', title: m.stages.current!, width: 120, render: (e) => m.score({ p: e.probability, i: e.impact }) },
  { key: 'by', title: m.by, width: 120 },
  { key: 'until', title: m.until, width: 120 },
  { key: 'note', title: m.note },
]
