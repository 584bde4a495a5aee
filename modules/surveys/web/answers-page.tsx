import { App } from 'antd'
import { Link } from 'react-router'
import type { ListInput } from '#kernel/contract'
import {
  EmptyState,
  Instant,
  nameIn,
  OrgName,
  Page,
  reasonOf,
  ResourceTable,
  useLocale,
  useMessages,
  useRead,
  type Column,
  downloadCsv,
} from '#kernel/ui'
import { surveys, useBranches, type InvitationOf } from './api.ts'
import './surveys.css'
import { words, type Words } from './words.ts'

/** Rows a file holds at most; more are for the API. */
const mostRows = 10_000
const pageRows = 500

/** Every asking and its answer, with the way to the case and to the call-back. */
export function AnswersPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const { message } = App.useApp()
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
        onExport={(input) =>
          void exportAnswers(input, m, reason).catch((error: unknown) => message.error(reasonOf(error)))
        }
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
  { key: 'orgId', title: m.branch, width: 120, filter: branches, render: (i) => <OrgName id={i.orgId} /> },
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
    render: (i) => (i.why ? (m.why[i.why] ?? i.why) : '—'),
  },
]

/** The rows of the list as they are filtered and sorted, page after page. */
async function exportAnswers(input: ListInput, m: Words, reason: (code: string) => string): Promise<void> {
  const rows: InvitationOf[] = []
  for (let offset = 0; offset < mostRows; offset += pageRows) {
    const page = await surveys.listInvitations.call({ ...input, offset, limit: pageRows })
    rows.push(...page.items)
    if (page.items.length < pageRows) break
  }
  // Names of customers stay out: a file leaves the system's own record of who read what.
  downloadCsv('survey-answers', [
    [m.case, m.state, m.score, m.satisfied, m.reasons, m.text, m.channel, m.sentAt, m.answeredAt, m.whyNot],
    ...rows.map((i) => [
      i.caseNumber,
      m.states[i.state],
      i.score,
      i.satisfied === null ? '' : i.satisfied ? m.yes : m.no,
      i.reasons.map(reason).join('; '),
      i.text,
      m.channels[i.channel] ?? i.channel,
      i.sentAt.toISOString(),
      i.answeredAt?.toISOString(),
      i.why && (m.why[i.why] ?? i.why),
    ]),
  ])
}
