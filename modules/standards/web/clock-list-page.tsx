import { Link } from 'react-router'
import { clockStages, metricNames } from '#contracts/standards'
import {
  Countdown,
  Duration,
  EmptyState,
  Instant,
  nameIn,
  OrgName,
  Page,
  PersonName,
  ResourceTable,
  TeamName,
  useLocale,
  useMessages,
  useOrgs,
  useTeams,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards, subjectPath, type ClockOf } from './api.ts'
import { words } from './words.ts'
import './standards.css'

/** Every promise with its time: running, overdue, paused. */
export function ClockListPage() {
  const m = useMessages(words)
  const columns = useColumns()
  return (
    <Page title={m.clocks} summary={m.clocksHelp}>
      <ResourceTable<ClockOf>
        name="clocks"
        list={standards.listClocks}
        live={['standards.clock']}
        start={{ filters: { stage: 'running' }, sort: 'dueAt' }}
        views={[
          { name: { 'zh-CN': '计时中', en: 'Running' }, state: { filters: { stage: 'running' }, sort: 'dueAt' } },
          {
            name: { 'zh-CN': '已超时', en: 'Overdue' },
            state: { filters: { stage: 'running', breached: 'true' }, sort: 'dueAt' },
          },
          { name: { 'zh-CN': '已暂停', en: 'Paused' }, state: { filters: { stage: 'paused' }, sort: '-startedAt' } },
          { name: { 'zh-CN': '全部', en: 'All' }, state: { sort: '-startedAt' } },
        ]}
        empty={<EmptyState title={m.noClocks} />}
        columns={columns}
      />
    </Page>
  )
}

/** Number of what a clock or escalation is about, linked to it. */
export function SubjectLink({
  of,
}: {
  readonly of: { readonly subjectKind: string; readonly subjectId: string; readonly subjectNumber: string | null }
}) {
  const m = useMessages(words)
  const path = subjectPath(of)
  const name = `${m.subjectKinds[of.subjectKind] ?? of.subjectKind} ${of.subjectNumber ?? ''}`.trim()
  return path ? (
    <Link className="cl-num" to={path}>
      {name}
    </Link>
  ) : (
    <span className="cl-num">{name}</span>
  )
}

/** What is left until it is due, or how it ended. */
function DueOf({ clock }: { readonly clock: ClockOf }) {
  const labels = useMessages(messages)
  if (clock.stage === 'cancelled') return <span className="cl-state cl-state-off">{labels.stages.cancelled}</span>
  return (
    <Countdown
      dueAt={clock.dueAt}
      startedAt={clock.startedAt}
      completedAt={clock.endedAt}
      paused={clock.stage === 'paused'}
      breached={clock.breachedAt !== null}
      pauseReason={clock.pauseReason ? labels.pauseReasons[clock.pauseReason] : undefined}
    />
  )
}

function useColumns(): Column<ClockOf>[] {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const locale = useLocale()
  const orgs = useOrgs()
  const teams = useTeams()
  return [
    { key: 'subjectNumber', title: m.subject, width: 180, card: 'title', render: (c) => <SubjectLink of={c} /> },
    {
      key: 'metric',
      title: m.metric,
      width: 120,
      filter: metricNames.map((value) => ({ value, label: labels.metrics[value] })),
      render: (c) => labels.metrics[c.metric],
    },
    { key: 'dueAt', title: m.due, width: 160, card: 'corner', render: (c) => <DueOf clock={c} /> },
    {
      key: 'stage',
      title: m.stage,
      width: 90,
      filter: clockStages.map((value) => ({ value, label: labels.stages[value] })),
      render: (c) => labels.stages[c.stage],
      card: 'none',
    },
    {
      key: 'durationMs',
      title: m.duration,
      width: 150,
      render: (c) => (
        <>
          <Duration ms={c.durationMs} /> <small className="st-soft">{labels.times[c.time]}</small>
        </>
      ),
    },
    { key: 'startedAt', title: m.started, width: 110, render: (c) => <Instant at={c.startedAt} /> },
    { key: 'policy', title: m.policy, width: 150, render: (c) => nameIn(locale, c.policy.nameZh, c.policy.nameEn) },
    { key: 'orgId', title: m.org, width: 110, filter: orgs, render: (c) => <OrgName id={c.orgId} /> },
    { key: 'teamId', title: m.team, width: 130, filter: teams, render: (c) => <TeamName id={c.teamId} /> },
    {
      key: 'assigneeId',
      title: m.assignee,
      width: 100,
      filter: false,
      render: (c) => <PersonName id={c.assigneeId} />,
    },
    {
      key: 'breached',
      title: m.breached,
      width: 80,
      hidden: true,
      render: (c) => (c.breachedAt ? <Instant at={c.breachedAt} /> : '—'),
    },
  ]
}
