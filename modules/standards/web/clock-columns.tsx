import { Button } from 'antd'
import { clockStages, clockMetrics, metricName } from '#contracts/standards'
import {
  atCell,
  Countdown,
  Duration,
  durationWords,
  Instant,
  nameIn,
  OrgName,
  personCell,
  TeamName,
  useLocale,
  useMessages,
  useOrgs,
  useTeams,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import type { ClockOf } from './api.ts'
import { explainWords } from './explain-words.ts'
import { SubjectLink, subjectName } from './subject-link.tsx'
import { words } from './words.ts'
import './standards.css'

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

function useExplainColumn(onExplain: (clock: ClockOf) => void): Column<ClockOf> {
  const { explain } = useMessages(explainWords)
  const labels = useMessages(messages)
  return {
    key: 'id',
    title: explain,
    width: 100,
    card: 'none',
    filter: false,
    // In a file: where it can be read.
    plain: (c) => `${c.href}/explanation`,
    render: (c) => (
      <Button
        type="link"
        size="small"
        aria-label={`${explain} · ${metricName(labels, c)} · ${c.subjectNumber ?? ''}`}
        onClick={() => onExplain(c)}
      >
        {explain}
      </Button>
    ),
  }
}

/** What the list of clocks shows; `onExplain` opens the arithmetic of one. */
export function useClockColumns(onExplain: (clock: ClockOf) => void): Column<ClockOf>[] {
  const m = useMessages(words)
  const labels = useMessages(messages)
  return [
    {
      key: 'subjectNumber',
      title: m.subject,
      width: 180,
      render: (c) => <SubjectLink of={c} />,
      plain: (c) => subjectName(m, c),
    },
    {
      key: 'metric',
      title: m.metric,
      width: 140,
      // On a card the title opens the arithmetic, so it must not hold the link to the subject.
      card: 'title',
      filter: clockMetrics.map((value) => ({ value, label: labels.metrics[value] })),
      render: (c) => metricName(labels, c),
    },
    useExplainColumn(onExplain),
    {
      key: 'dueAt',
      title: m.due,
      width: 160,
      card: 'corner',
      render: (c) => <DueOf clock={c} />,
      plain: (c) => c.dueAt,
    },
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
      plain: (c, locale) => `${durationWords(locale, c.durationMs)} ${labels.times[c.time]}`,
    },
    ...useOwnerColumns(),
  ]
}

/** Since when and by what a clock runs, and whose it is. */
function useOwnerColumns(): Column<ClockOf>[] {
  const m = useMessages(words)
  const locale = useLocale()
  const orgs = useOrgs()
  const teams = useTeams()
  return [
    {
      key: 'startedAt',
      title: m.started,
      width: 110,
      ...atCell((c: ClockOf) => c.startedAt),
    },
    { key: 'policy', title: m.policy, width: 150, render: (c) => nameIn(locale, c.policy.nameZh, c.policy.nameEn) },
    { key: 'orgId', title: m.org, width: 110, filter: orgs, render: (c) => <OrgName id={c.orgId} /> },
    { key: 'teamId', title: m.team, width: 130, filter: teams, render: (c) => <TeamName id={c.teamId} /> },
    {
      key: 'assigneeId',
      title: m.assignee,
      width: 100,
      filter: false,
      ...personCell((c: ClockOf) => c.assigneeId),
    },
    {
      key: 'breached',
      title: m.breached,
      width: 80,
      hidden: true,
      render: (c) => (c.breachedAt ? <Instant at={c.breachedAt} /> : '—'),
      plain: (c) => c.breachedAt,
    },
  ]
}
