import { Link, useParams } from 'react-router'
import {
  BothNames,
  Facts,
  FewRows,
  Instant,
  Loaded,
  OrgName,
  Page,
  Panel,
  Part,
  PersonName,
  useLive,
  useMessages,
  useRead,
} from '#kernel/ui'
import './governance.css'
import { governance, type FindingOf } from './api.ts'
import { Due } from './due.tsx'
import { auditWords } from './audit-words.ts'
import { EvidenceLinks } from './evidence-editor.tsx'
import { FindingActions } from './finding-actions.tsx'

/** A finding on its way from cause to proof. */
export function FindingPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getFinding, { id })
  useLive(['governance.finding'], [governance.getFinding])
  return (
    <Loaded of={answer} page>
      {(finding) => <Shown finding={finding} />}
    </Loaded>
  )
}
function Shown({ finding: f }: { readonly finding: FindingOf }) {
  const m = useMessages(auditWords)
  return (
    <Page
      title={`${f.number} ${f.title}`}
      summary={f.description}
      before={<Link to="/governance/findings">← {m.findings}</Link>}
      actions={<FindingActions finding={f} />}
    >
      <Panel>
        <Facts of={[...headOf(m, f), [m.round, f.round]]} />
      </Panel>
      <Panel title={m.action}>
        <Facts
          of={[
            [m.containment, f.containment],
            [m.rootCause, f.rootCause.length > 0 && <Whys key="whys" of={f.rootCause} />],
            [
              m.action,
              f.action && (
                <p key="action" className="gv-text">
                  {f.action}
                </p>
              ),
            ],
            [m.implementedBy, <PersonName key="by" id={f.implementedBy} />],
            [m.implementedAt, <Instant key="at" at={f.implementedAt} />],
            [m.evidence, <EvidenceLinks key="evidence" of={f.evidence} />],
          ]}
        />
      </Panel>
      <Panel title={m.clocks}>
        <Part name="standards.subjectClocks" kind="correctiveAction" id={f.id} />
      </Panel>
      <Checks finding={f} />
    </Page>
  )
}
type Fact = readonly [string, React.ReactNode]
const headOf = (m: (typeof auditWords)['zh-CN'], f: FindingOf): Fact[] => [
  [m.state, m.states[f.state]],
  [m.kind, m.kinds[f.kind]],
  [m.org, <OrgName key="org" id={f.orgId} />],
  [m.owner, <PersonName key="owner" id={f.ownerId} />],
  [
    m.due,
    <Due key="due" late={f.breached && f.dueAt !== null}>
      <Instant at={f.dueAt} />
    </Due>,
  ],
  [m.closedAt, <Instant key="closed" at={f.closedAt} />],
  [
    m.fromAudit,
    f.auditId && (
      <Link key="audit" to={`/governance/audits/${f.auditId}`}>
        {f.auditNumber}
      </Link>
    ),
  ],
  [
    m.requirement,
    f.requirement && (
      <Link key="requirement" to={`/governance/requirements/${f.requirement.id}`}>
        {f.requirement.code} <BothNames zh={f.requirement.nameZh} en={f.requirement.nameEn} />
      </Link>
    ),
  ],
]
const Whys = ({ of }: { readonly of: readonly string[] }) => (
  <ol className="gv-links">
    {of.map((why) => (
      <li key={why}>{why}</li>
    ))}
  </ol>
)
function Checks({ finding: f }: { readonly finding: FindingOf }) {
  const m = useMessages(auditWords)
  return (
    <Panel title={m.checks} flush>
      <FewRows<FindingOf['checks'][number]>
        none={m.noChecks}
        rows={f.checks}
        columns={[
          { title: m.at, render: (_, c) => <Instant at={c.at} /> },
          { title: m.round, dataIndex: 'round' },
          { title: m.checks, render: (_, c) => m.checkKinds[c.kind] },
          {
            title: m.verdict,
            render: (_, c) => (
              <span className={c.passed ? 'cl-state cl-state-good' : 'cl-state cl-state-bad'}>
                {c.passed ? m.passed : m.failed}
              </span>
            ),
          },
          { title: m.by, dataIndex: 'by' },
          { title: m.measure, dataIndex: 'measure' },
          { title: m.note, dataIndex: 'note' },
        ]}
      />
    </Panel>
  )
}
