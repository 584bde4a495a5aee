import { Alert, Steps } from 'antd'
import { Link, useParams } from 'react-router'
import { Facts, Instant, Loaded, Page, Panel, Part, PersonName, useLive, useMessages, useRead } from '#kernel/ui'
import { messages } from '../messages.ts'
import { ended, privacy, requestAnswers, type RequestOf } from './api.ts'
import { ErasurePanel } from './erasure-panel.tsx'
import { History } from './history.tsx'
import { RequestActions } from './request-actions.tsx'
import { RequestState } from './state.tsx'
import './privacy.css'
import { lookOf, words as letterWords } from './letter-words.ts'
import { Whose } from './whose.tsx'
import { words } from './words.ts'

/** One request from receipt to receipt: what is to be done next stands first. */
export function RequestPage() {
  const { id = '' } = useParams()
  const answer = useRead(privacy.getRequest, { id })
  useLive(['privacy.request', 'privacy.hold'], requestAnswers)
  return (
    <Loaded of={answer} page>
      {(r) => <Shown of={r} />}
    </Loaded>
  )
}

function Shown({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  return (
    <Page
      title={`${r.number} · ${w.kinds[r.kind]}`}
      summary={<RequestState of={r} />}
      before={<Link to="/privacy/requests">← {m.back}</Link>}
      actions={<RequestActions of={r} />}
    >
      <Notices of={r} />
      <Way of={r} />
      <div className="cl-columns">
        <Panel title={m.facts}>
          <RequestFacts of={r} />
        </Panel>
        <Panel title={m.clocks}>
          <Part name="standards.subjectClocks" kind="privacyRequest" id={r.id} />
        </Panel>
      </div>
      {erases(r) && <ErasurePanel of={r} />}
      <Panel title={m.history}>
        <RequestHistory id={r.id} />
      </Panel>
    </Page>
  )
}

/** What somebody must know before doing anything. */
function Notices({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  return (
    <>
      {r.duplicateOf && (
        <Alert
          type="info"
          showIcon
          title={m.duplicateOf}
          action={<Link to={`/privacy/requests/${r.duplicateOf}`}>{m.seeFirst}</Link>}
        />
      )}
      {r.kind === 'erase' && r.holds > 0 && !ended(r) && (
        <Alert
          type="warning"
          showIcon
          title={m.holdsOn({ n: r.holds })}
          action={<Link to="/privacy/holds">{m.seeHolds}</Link>}
        />
      )}
      {r.restricted && <Alert type="info" showIcon title={m.restricted} />}
    </>
  )
}

/** A colleague is not erased while employed: such a request is refused. */
const erases = (r: RequestOf): boolean => r.kind === 'erase' && r.customer !== null
const stageOf = (r: RequestOf): number => {
  if (r.endedAt) return erases(r) ? 4 : 2
  if (r.status === 'running') return 3
  if (r.status === 'awaitingApproval') return 2
  return r.verifiedAt ? 1 : 0
}
/** The steps of a request that ended before its last: those it took. */
const tookSteps = (r: RequestOf) => [
  ...(r.verifiedAt ? (['verify'] as const) : []),
  ...(r.askedAt ? (['act'] as const) : []),
  ...(r.approvedAt ? (['approve'] as const) : []),
  ...(r.status === 'refused' ? (['end'] as const) : []),
]
/** The steps of this kind of request, and where it stands. */
function Way({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  const short = ended(r) && r.status !== 'completed'
  const whole = erases(r) ? (['verify', 'act', 'approve', 'run', 'end'] as const) : (['verify', 'act', 'end'] as const)
  const names = short ? tookSteps(r) : whole
  if (!names.length) return null
  return (
    <Panel>
      <Steps
        size="small"
        current={short ? names.length - 1 : stageOf(r)}
        status={r.status === 'refused' ? 'error' : r.endedAt ? 'finish' : 'process'}
        items={names.map((n) => ({ title: m.step[n] }))}
      />
    </Panel>
  )
}

function RequestFacts({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  const l = useMessages(letterWords)
  const w = useMessages(messages)
  return (
    <Facts
      of={[
        [m.subject, <Whose key="w" of={r} />],
        [m.law, w.laws[r.law]],
        [m.channel, m.channels[r.channel]],
        [m.received, <Instant key="r" at={r.receivedAt} show="full" />],
        [
          m.identityMethod,
          r.identityMethod ? (
            m.methods[r.identityMethod]
          ) : (
            <span key="i" className="cl-none">
              {m.notVerified}
            </span>
          ),
        ],
        [m.assignee, <PersonName key="a" id={r.assigneeId} />],
        r.description !== '' && [m.description, r.description],
        r.refusal !== null && [m.refusal, w.refusals[r.refusal]],
        r.answer !== null && [m.answer, r.answer],
        r.receipt !== null && [l.receipt, <ReceiptState key="p" of={r} />],
      ]}
    />
  )
}

function ReceiptState({ of: r }: { readonly of: RequestOf }) {
  const l = useMessages(letterWords)
  if (!r.receipt) return null
  const { state, channel, problem } = r.receipt
  return (
    <>
      <span className={`cl-state cl-state-${lookOf(state)}`}>{l.states[state]}</span>{' '}
      <span className="cl-none">
        {problem ? (l.problems[problem] ?? l.problems.notDelivered) : channel && l.channels[channel]}
      </span>
    </>
  )
}

function RequestHistory({ id }: { readonly id: string }) {
  const m = useMessages(words)
  return (
    <Loaded of={useRead(privacy.requestHistory, { id })} compact>
      {({ items }) => <History items={items} names={m.events} />}
    </Loaded>
  )
}
