import { Link } from 'react-router'
import {
  atCell,
  EmptyState,
  nameIn,
  optionsOf,
  OrgName,
  Page,
  ResourceTable,
  Revealable,
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
  const known = useRead(surveys.listSurveys, { limit: 100 }).data?.items ?? []
  const named = <T extends { readonly nameZh: string; readonly nameEn: string }>(of: readonly T[], key: keyof T) =>
    of.map((x) => ({ value: String(x[key]), label: nameIn(locale, x.nameZh, x.nameEn) }))
  const reasons = named(
    known.flatMap((s) => s.current.body.reasons).filter((r, i, all) => all.findIndex((o) => o.code === r.code) === i),
    'code',
  )
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
        columns={[...answerColumns(m, reasons), ...askingColumns(m, branches, named(known, 'id'))]}
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
type Options = readonly { readonly value: string; readonly label: string }[]
const reasonsOf = (i: InvitationOf, reasons: Options): string[] =>
  i.reasons.map((code) => reasons.find((r) => r.value === code)?.label ?? code)

/** What was said. */
const answerColumns = (m: Words, reasons: Options): Column<InvitationOf>[] => [
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
    filter: optionsOf(m.states),
    render: (i) => <span className={`cl-state cl-state-${stateLook[i.state]}`}>{m.states[i.state]}</span>,
  },
  { key: 'score', title: m.score, width: 120, render: (i) => <Score of={i} />, plain: (i) => i.score },
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
    filter: reasons,
    plain: (i) => [...reasonsOf(i, reasons), i.text ?? ''].filter(Boolean).join('; '),
    render: (i) =>
      i.text || i.reasons.length ? (
        <span className="sv-text">{[reasonsOf(i, reasons).join(' · '), i.text].filter(Boolean).join(' — ')}</span>
      ) : i.why ? (
        <span className="cl-none">{m.why[i.why] ?? i.why}</span>
      ) : (
        <span className="cl-none">—</span>
      ),
  },
]
const callBackColumn = (m: Words): Column<InvitationOf> => ({
  key: 'callBackCaseId',
  title: m.callBack,
  width: 110,
  render: (i) =>
    i.callBackCaseId ? (
      <Link to={`/cases/${i.callBackCaseId}`}>{m.seeCallBack}</Link>
    ) : (
      <span className="cl-none">—</span>
    ),
  plain: (i) => (i.callBackCaseId ? m.yes : null),
})
/** The branch itself, and as the results count it: with all below it. */
const branchColumns = (m: Words, branches: Options): Column<InvitationOf>[] => {
  const said = {
    filter: branches,
    plain: (i: InvitationOf) => branches.find((b) => b.value === i.orgId)?.label,
    render: (i: InvitationOf) => <OrgName id={i.orgId} />,
  }
  return [
    { key: 'orgId', title: m.branch, width: 120, ...said },
    { key: 'withinOrg', title: m.withinOrg, hidden: true, ...said },
  ]
}
/** Who was asked, where and when. */
const askingColumns = (m: Words, branches: Options, known: Options): Column<InvitationOf>[] => [
  callBackColumn(m),
  {
    key: 'customer.id',
    title: m.customer,
    width: 120,
    plain: (i) => i.customer?.name,
    personal: true,
    render: (i) =>
      i.customer ? (
        <Revealable value={i.customer.name} href={i.href} path="customer.name" label={m.customer}>
          {(name) => <Link to={`/customers/${i.customer!.id}`}>{name}</Link>}
        </Revealable>
      ) : (
        <span className="cl-none">—</span>
      ),
  },
  {
    key: 'channel',
    title: m.channel,
    width: 100,
    filter: optionsOf(m.channels, ['default']),
    render: (i) => m.channels[i.channel] ?? i.channel,
  },
  ...branchColumns(m, branches),
  {
    key: 'sentAt',
    title: m.sentAt,
    width: 120,
    ...atCell((i: InvitationOf) => i.sentAt, 'short'),
  },
  {
    key: 'answeredAt',
    title: m.answeredAt,
    width: 120,
    hidden: true,
    ...atCell((i: InvitationOf) => i.answeredAt, 'short'),
  },
  {
    key: 'surveyId',
    title: m.survey,
    hidden: true,
    filter: known,
    plain: (i) => known.find((s) => s.value === i.survey?.id)?.label,
    render: (i) => known.find((s) => s.value === i.survey?.id)?.label ?? '—',
  },
  {
    key: 'why',
    title: m.whyNot,
    hidden: true,
    filter: optionsOf(m.why),
    plain: (i) => i.why && (m.why[i.why] ?? i.why),
    render: (i) => (i.why ? (m.why[i.why] ?? i.why) : '—'),
  },
]
