import { Link } from 'react-router'
import {
  EmptyState,
  Instant,
  nameIn,
  OrgName,
  Page,
  ResourceTable,
  useLocale,
  useMessages,
  useRead,
  type Column,
} from '#kernel/ui'
import { surveys, useBranches, type InvitationOf } from './api.ts'
import './surveys.css'
import { words, type Words } from './words.ts'

/** Every asking and its answer, with the way to the case and to the call-back. */
export function AnswersPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const branches = useBranches()
  const known = (useRead(surveys.listSurveys, { limit: 100 }).data?.items ?? []).flatMap((s) => s.current.body.reasons)
  const reason = (code: string) => {
    const found = known.find((k) => k.code === code)
    return found ? nameIn(locale, found.nameZh, found.nameEn) : code
  }
  const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })
  return (
    <Page title={m.answers} summary={m.answersHelp}>
      <ResourceTable
        name="invitations"
        list={surveys.listInvitations}
        live={['surveys.invitation', 'surveys.answer']}
        start={{ sort: '-sentAt' }}
        empty={<EmptyState title={m.noInvitations} />}
        views={[
          { name: both('全部', 'All'), state: {} },
          { name: both('已答复', 'Answered'), state: { filters: { state: 'answered' }, sort: '-answeredAt' } },
          { name: both('不满意', 'Not satisfied'), state: { filters: { satisfied: 'false' }, sort: '-answeredAt' } },
          { name: both('未邀请', 'Not asked'), state: { filters: { state: 'suppressed' } } },
        ]}
        columns={columnsOf(m, branches, reason)}
      />
    </Page>
  )
}

function Score({ of: i }: { readonly of: InvitationOf }) {
  const m = useMessages(words)
  return i.score === null ? (
    <span className="cl-none">—</span>
  ) : (
    <span className={`sv-score ${i.satisfied ? '' : 'sv-bad'}`}>
      <b>{i.score}</b>
      {i.satisfied ? m.yes : m.no}
    </span>
  )
}
const stateLook: Readonly<Record<string, string>> = {
  sent: 'calm',
  answered: 'good',
  expired: 'off',
  suppressed: 'off',
}
const choices = (names: Readonly<Record<string, string>>, without: readonly string[] = []) =>
  Object.entries(names)
    .filter(([value]) => !without.includes(value))
    .map(([value, label]) => ({ value, label }))

type Options = readonly { readonly value: string; readonly label: string }[]
const columnsOf = (m: Words, branches: Options, reason: (code: string) => string): Column<InvitationOf>[] => [
  ...answerColumns(m, reason),
  ...askingColumns(m, branches),
]

/** What was said. */
const answerColumns = (m: Words, reason: (code: string) => string): Column<InvitationOf>[] => [
  {
    key: 'caseId',
    title: m.case,
    width: 110,
    card: 'title',
    filter: false,
    plain: (i) => i.caseNumber,
    render: (i) => <Link to={`/cases/${i.caseId}`}>{i.caseNumber ?? m.unknown}</Link>,
  },
  {
    key: 'state',
    title: m.state,
    width: 100,
    card: 'corner',
    filter: choices(m.states),
    render: (i) => <span className={`cl-state cl-state-${stateLook[i.state]}`}>{m.states[i.state]}</span>,
  },
  { key: 'score', title: m.score, width: 120, render: (i) => <Score of={i} /> },
  {
    key: 'satisfied',
    title: m.satisfied,
    hidden: true,
    filter: [
      { value: 'true', label: m.yes },
      { value: 'false', label: m.no },
    ],
    render: (i) => (i.satisfied === null ? '—' : i.satisfied ? m.yes : m.no),
  },
  {
    key: 'reasons',
    title: m.text,
    width: 280,
    plain: (i) => [...i.reasons.map(reason), i.text ?? ''].filter(Boolean).join('; '),
    render: (i) =>
      i.text || i.reasons.length ? (
        <span className="sv-text">{[i.reasons.map(reason).join(' · '), i.text].filter(Boolean).join(' — ')}</span>
      ) : i.why ? (
        <span className="cl-none">{m.why[i.why] ?? i.why}</span>
      ) : (
        <span className="cl-none">—</span>
      ),
  },
]
/** Who was asked, where and when. */
const askingColumns = (m: Words, branches: Options): Column<InvitationOf>[] => [
  {
    key: 'callBackCaseId',
    title: m.callBack,
    width: 110,
    render: (i) =>
      i.callBackCaseId ? (
        <Link to={`/cases/${i.callBackCaseId}`}>{m.seeCallBack}</Link>
      ) : (
        <span className="cl-none">—</span>
      ),
  },
  {
    key: 'customer.id',
    title: m.customer,
    width: 120,
    plain: (i) => i.customer?.name,
    personal: true,
    render: (i) =>
      i.customer ? (
        <Link to={`/customers/${i.customer.id}`}>{i.customer.name}</Link>
      ) : (
        <span className="cl-none">—</span>
      ),
  },
  {
    key: 'channel',
    title: m.channel,
    width: 100,
    filter: choices(m.channels, ['default']),
    render: (i) => m.channels[i.channel] ?? i.channel,
  },
  {
    key: 'orgId',
    title: m.branch,
    width: 120,
    filter: branches,
    plain: (i) => branches.find((b) => b.value === i.orgId)?.label,
    render: (i) => <OrgName id={i.orgId} />,
  },
  { key: 'sentAt', title: m.sentAt, width: 120, render: (i) => <Instant at={i.sentAt} show="short" /> },
  {
    key: 'answeredAt',
    title: m.answeredAt,
    width: 120,
    hidden: true,
    render: (i) => <Instant at={i.answeredAt} show="short" />,
  },
  {
    key: 'why',
    title: m.whyNot,
    hidden: true,
    filter: choices(m.why),
    plain: (i) => i.why && (m.why[i.why] ?? i.why),
    render: (i) => (i.why ? (m.why[i.why] ?? i.why) : '—'),
  },
]
