import { Alert, Steps } from 'antd'
import { Link, useParams } from 'react-router'
import { Facts, Instant, Loaded, Page, Panel, Part, PersonName, useLive, useMessages, useRead } from '#kernel/ui'
import { messages } from '../messages.ts'
import { AffectedPanel } from './affected-panel.tsx'
import { incidentAnswers, privacy, type IncidentOf } from './api.ts'
import { History } from './history.tsx'
import { IncidentActions } from './incident-actions.tsx'
import { IncidentState } from './incident-state.tsx'
import { IncidentTexts } from './incident-texts.tsx'
import { words } from './incident-words.ts'
import './privacy.css'

/** One incident from the report to what was learned: what is to be done next stands first. */
export function IncidentPage() {
  const { id = '' } = useParams()
  const answer = useRead(privacy.getSecurityIncident, { id })
  useLive(['privacy.incident'], incidentAnswers)
  return (
    <Loaded of={answer} page>
      {(i) => <Shown of={i} />}
    </Loaded>
  )
}

function Shown({ of: i }: { readonly of: IncidentOf }) {
  const m = useMessages(words)
  return (
    <Page
      title={`${i.number} · ${i.title}`}
      summary={<IncidentState of={i} />}
      before={<Link to="/privacy/incidents">← {m.back}</Link>}
      actions={<IncidentActions of={i} />}
    >
      <Owed id={i.id} />
      <Panel>
        <Way of={i} />
      </Panel>
      <div className="cl-columns">
        <Panel title={m.facts}>
          <IncidentFacts of={i} />
        </Panel>
        <Panel title={m.clocks}>
          <Part name="standards.subjectClocks" kind="securityIncident" id={i.id} />
        </Panel>
      </div>
      {i.personalData && <AffectedPanel of={i} />}
      <IncidentTexts of={i} />
      <Panel title={m.noticesMade}>
        <Notices id={i.id} />
      </Panel>
      <Panel title={m.history}>
        <IncidentHistory id={i.id} />
      </Panel>
    </Page>
  )
}

/** Who has still to be told. */
function Owed({ id }: { readonly id: string }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const { data } = useRead(privacy.incidentSteps, { id })
  if (!data?.owed.length) return null
  return <Alert type="warning" showIcon title={m.owed({ what: data.owed.map((k) => w.notices[k]).join(' · ') })} />
}

const stages = ['report', 'assess', 'contain', 'notify', 'close'] as const
const stageOf: Readonly<Record<IncidentOf['status'], number>> = {
  reported: 1,
  reopened: 1,
  assessed: 2,
  contained: 3,
  notified: 4,
  closed: 5,
}
function Way({ of: i }: { readonly of: IncidentOf }) {
  const m = useMessages(words)
  return (
    <Steps
      size="small"
      current={stageOf[i.status]}
      status={i.closedAt ? 'finish' : 'process'}
      items={stages.map((n) => ({ title: m.step[n] }))}
    />
  )
}

function IncidentFacts({ of: i }: { readonly of: IncidentOf }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  return (
    <Facts
      of={[
        [m.kind, w.incidentKinds[i.kind]],
        [m.severity, w.severities[i.severity]],
        [m.operator, w.operators[i.operator]],
        [m.personalData, i.personalData ? m.yes : m.no],
        i.categories.length > 0 && [m.categories, i.categories.map((c) => w.classes[c]).join(' · ')],
        [m.affected, String(i.affectedCount)],
        [m.knownAt, <Instant key="k" at={i.knownAt} show="full" />],
        [m.reportedBy, i.reportedBy],
        [m.owner, <PersonName key="o" id={i.ownerId} />],
        i.description !== '' && [m.description, i.description],
        i.assessment !== null && [m.assessment, i.assessment],
        i.containment !== null && [m.containment, i.containment],
        i.containedAt !== null && [m.containedAt, <Instant key="c" at={i.containedAt} show="full" />],
        i.notToldReason !== null && [m.notToldReason, i.notToldReason],
        i.cause !== null && [m.cause, i.cause],
        i.lessons !== null && [m.lessons, i.lessons],
        i.actions !== null && [m.actions, i.actions],
      ]}
    />
  )
}

function Notices({ id }: { readonly id: string }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const answer = useRead(privacy.listIncidentNotices, { id })
  return (
    <Loaded of={answer} compact rows={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="cl-none">{m.noNotices}</p>
        ) : (
          <ol className="pv-history">
            {items.map((n) => (
              <li key={n.id}>
                <Instant at={n.toldAt} show="short" /> <b>{w.notices[n.kind]}</b> {n.recipient}{' '}
                <span className="cl-none">{m.toldOn({ way: w.ways[n.way], by: n.recordedBy })}</span>
                <p className="pv-notice">{n.text}</p>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}

function IncidentHistory({ id }: { readonly id: string }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const notices: Readonly<Record<string, string>> = w.notices
  return (
    <Loaded of={useRead(privacy.incidentHistory, { id })} compact>
      {({ items }) => (
        <History
          items={items}
          names={m.events}
          said={(e) => (e.kind === 'tell' && e.text ? notices[e.text] : e.text)}
        />
      )}
    </Loaded>
  )
}
