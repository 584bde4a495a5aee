import { Alert, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import {
  ExportButton,
  type Table as TableRows,
  EmptyState,
  Loaded,
  nameIn,
  Page,
  serverNow,
  useLive,
  useLocale,
  useMessages,
  useOrgs,
  useRead,
  useClearable,
} from '#kernel/ui'
import { surveys, useBranches, type Results } from './api.ts'
import { Breakdown, Months } from './results-breakdown.tsx'
import { NotAsked, Reasons, Scores } from './results-counts.tsx'
import { Tiles } from './results-tiles.tsx'
import type { Asked } from './rows-behind.ts'
import './surveys.css'
import { words, type Words } from './words.ts'

/** Days shown without a choice. */
const usualDays = 90
/** What is asked for, from the address; days are those of the reader, both ends included. */
function useAsked(): readonly [Asked, (change: Readonly<Record<string, string | undefined>>) => void] {
  const [search, setSearch] = useSearchParams()
  const day = (name: string, otherwise: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(search.get(name) ?? '') ? search.get(name)! : otherwise
  const now = dayjs(serverNow())
  const [orgId, surveyId] = [search.get('orgId'), search.get('surveyId')]
  const asked = {
    from: day('from', now.subtract(usualDays - 1, 'day').format('YYYY-MM-DD')),
    to: day('to', now.format('YYYY-MM-DD')),
    ...(orgId ? { orgId } : {}),
    ...(surveyId ? { surveyId } : {}),
  }
  const ask = (change: Readonly<Record<string, string | undefined>>) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old)
        for (const [k, v] of Object.entries(change)) {
          if (v) next.set(k, v)
          else next.delete(k)
        }
        return next
      },
      { replace: true },
    )
  return [asked, ask]
}

/** Satisfaction and response with their intervals, and what lies behind them. */
export function ResultsPage() {
  const m = useMessages(words)
  const [asked, ask] = useAsked()
  const orgs = useOrgs()
  const { from, to, orgId, surveyId } = asked
  const question = useMemo(
    () => ({
      from: dayjs(from).toDate(),
      to: dayjs(to).add(1, 'day').toDate(),
      ...(orgId ? { orgId } : {}),
      ...(surveyId ? { surveyId } : {}),
    }),
    [from, to, orgId, surveyId],
  )
  const answer = useRead(surveys.surveyResults, question)
  useLive(['surveys.answer', 'surveys.invitation'], [surveys.surveyResults])
  const orgName = (id: string) => orgs.find((o) => o.value === id)?.label ?? id.slice(0, 8)
  return (
    <Page
      title={m.results}
      summary={m.resultsHelp}
      actions={
        <ExportButton
          name={`satisfaction-${asked.from}-${asked.to}`}
          disabled={!answer.data}
          rows={() => answer.data && resultTable(answer.data, m, orgName)}
        >
          {m.export}
        </ExportButton>
      }
    >
      <QuestionBar asked={asked} ask={ask} />
      <Loaded of={answer} rows={10}>
        {(r) => <Shown of={r} asked={asked} orgName={orgName} />}
      </Loaded>
    </Page>
  )
}
interface ShownProps {
  readonly of: Results
  readonly asked: Asked
  readonly orgName: (id: string) => string
}
function Shown({ of: r, asked, orgName }: ShownProps) {
  const m = useMessages(words)
  const orgs = useOrgs()
  // A branch's line counted all below it, unless one branch was asked for: then its parts stand apart.
  const rowsOf = (id: string): Readonly<Record<string, string>> =>
    !asked.orgId && orgs.some((o) => o.value === id && o.kind === 'branch') ? { withinOrg: id } : { orgId: id }
  return (
    <>
      <Tiles total={r.total} asked={asked} />
      {r.total.answered > 0 && r.total.answered < 30 && <Alert type="warning" showIcon title={m.fewAnswers} />}
      {r.total.answered === 0 ? (
        <EmptyState title={m.noAnswers}>{m.noAnswersHelp}</EmptyState>
      ) : (
        <div className="cl-columns">
          <Scores of={r} asked={asked} />
          <Reasons of={r} asked={asked} />
        </div>
      )}
      <Months of={r.byMonth} asked={asked} />
      <div className="cl-columns">
        <Breakdown title={m.byOrg} slices={r.byOrg} name={orgName} asked={asked} filters={rowsOf} />
        <div className="cl-page-body">
          <Breakdown
            title={m.byChannel}
            slices={r.byChannel}
            name={(k) => m.channels[k] ?? k}
            asked={asked}
            filters={(channel) => ({ channel })}
          />
          <NotAsked of={r} asked={asked} />
        </div>
      </div>
    </>
  )
}

function QuestionBar({
  asked,
  ask,
}: {
  readonly asked: Asked
  readonly ask: (change: Readonly<Record<string, string | undefined>>) => void
}) {
  const clearable = useClearable()
  const m = useMessages(words)
  const locale = useLocale()
  const branches = useBranches()
  const found = useRead(surveys.listSurveys, { limit: 100 }).data?.items ?? []
  const now = dayjs(serverNow())
  return (
    <div className="sv-bar">
      <DatePicker.RangePicker
        aria-label={m.period}
        allowClear={false}
        value={[dayjs(asked.from), dayjs(asked.to)]}
        disabledDate={(d) => d.isAfter(now, 'day')}
        presets={[7, 30, 90, 365].map((n) => ({ label: m.lastDays({ n }), value: [now.subtract(n - 1, 'day'), now] }))}
        onChange={(r) => ask({ from: r?.[0]?.format('YYYY-MM-DD'), to: r?.[1]?.format('YYYY-MM-DD') })}
      />
      <Select
        aria-label={m.branch}
        placeholder={m.allOf({ what: m.branch })}
        allowClear={clearable}
        showSearch={{ optionFilterProp: 'label' }}
        value={asked.orgId ?? null}
        options={branches}
        onChange={(orgId: string | undefined) => ask({ orgId })}
      />
      <Select
        aria-label={m.survey}
        placeholder={m.allOf({ what: m.survey })}
        allowClear={clearable}
        value={asked.surveyId ?? null}
        options={found.map((s) => ({ value: s.id, label: nameIn(locale, s.nameZh, s.nameEn) }))}
        onChange={(surveyId: string | undefined) => ask({ surveyId })}
      />
    </div>
  )
}

function resultTable(r: Results, m: Words, orgName: (id: string) => string): TableRows {
  const line = (kind: string, name: string, s: Results['total']) => [
    kind,
    name,
    s.invited,
    s.answered,
    s.response.share,
    s.response.low,
    s.response.high,
    s.satisfied.n,
    s.satisfied.share,
    s.satisfied.low,
    s.satisfied.high,
    s.mean,
  ]
  return [
    [
      '',
      '',
      m.invited,
      m.answered,
      m.response,
      `${m.response} low`,
      `${m.response} high`,
      m.yes,
      m.satisfaction,
      `${m.satisfaction} low`,
      `${m.satisfaction} high`,
      m.mean,
    ],
    line(m.all, '', r.total),
    ...r.byMonth.map((s) => line(m.byMonth, s.key, s)),
    ...r.byOrg.map((s) => line(m.byOrg, orgName(s.key), s)),
    ...r.byChannel.map((s) => line(m.byChannel, m.channels[s.key] ?? s.key, s)),
    ...r.scores.map((s) => [m.scores, m.points({ n: s.score }), s.n]),
    ...r.reasons.map((x) => [m.reasons, x.code, x.n]),
    ...r.notAsked.map((x) => [m.notAsked, m.why[x.why] ?? x.why, x.n]),
  ]
}
