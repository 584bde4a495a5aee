import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  Action,
  Instant,
  numberWords,
  Page,
  ResourceTable,
  useLive,
  useLocale,
  useMessages,
  useRead,
  useSession,
  useTeams,
  useOrgs,
  nameIn,
  type Column,
  type Option,
} from '#kernel/ui'
import { cases, type CaseItem } from './api.ts'
import { useBulk } from './case-bulk.tsx'
import { exportCases } from './case-export.ts'
import './cases.css'
import { useCategories, useClosureCodes } from './catalogue.ts'
import { ClassMark, DueChip, openStates, PriorityMark, StatusMark } from './labels.tsx'
import { listWords } from './list-words.ts'
import { OpenCaseForm } from './open-case-form.tsx'
import { SavedViews } from './saved-views.tsx'
import { optionsOf, words, type Words } from './words.ts'

/** All cases the reader may see: filters, views, columns, bulk actions, export. */
export function CaseListPage() {
  const w = useMessages(words)
  const m = useMessages(listWords)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const me = useSession().personId ?? ''
  const [opening, setOpening] = useState(false)
  const [everyFilter, setEveryFilter] = useState(false)
  const columns = useColumns()
  // What is not in the first view is filtered by rarely: its chips would only stand in the way.
  const offered = everyFilter ? columns : columns.map((c): CaseColumn => (c.hidden ? { ...c, filter: false } : c))
  const bulk = useBulk()
  const said = {
    progress: (n: number) => m.exporting({ n }),
    done: (n: number) => m.exported({ n }),
    limit: m.exportLimit,
  }
  return (
    <Page
      title={w.cases}
      summary={<Counts />}
      actions={
        <Action type="primary" do={cases.openCase} onClick={() => setOpening(true)}>
          {w.newCase}
        </Action>
      }
    >
      <ResourceTable
        name="cases"
        list={cases.listCases}
        search={m.search}
        live={['cases.case']}
        href={(c) => `/cases/${c.id}`}
        start={{ sort: 'nextDueAt', filters: { status: openStates } }}
        views={[
          { name: { 'zh-CN': '未结', en: 'Open' }, state: { sort: 'nextDueAt', filters: { status: openStates } } },
          {
            name: { 'zh-CN': '我的', en: 'Mine' },
            state: { sort: 'nextDueAt', filters: { status: openStates, assigneeId: me } },
          },
          {
            name: { 'zh-CN': '未分派', en: 'Unassigned' },
            state: { sort: 'nextDueAt', filters: { status: openStates, assigneeId: 'none' } },
          },
          {
            name: { 'zh-CN': '曾超时', en: 'Breached' },
            state: { sort: 'nextDueAt', filters: { status: openStates, breached: 'true' } },
          },
          { name: { 'zh-CN': '全部', en: 'All' }, state: { sort: '-creationDate' } },
        ]}
        columns={offered}
        bulk={bulk}
        onExport={(asked) => void exportCases(asked, columns, message, said)}
        extra={<Extra every={everyFilter} onEvery={setEveryFilter} />}
      />
      {opening && <OpenCaseForm onClose={() => setOpening(false)} onOpened={(c) => void navigate(`/cases/${c.id}`)} />}
    </Page>
  )
}

function Extra({ every, onEvery }: { readonly every: boolean; readonly onEvery: (every: boolean) => void }) {
  const m = useMessages(listWords)
  return (
    <>
      <Button type="text" onClick={() => onEvery(!every)}>
        {every ? m.fewerFilters : m.moreFilters}
      </Button>
      <SavedViews />
    </>
  )
}

function Counts() {
  const m = useMessages(listWords)
  const locale = useLocale()
  useLive(['cases.case', 'standards.clock'], [cases.caseCounts])
  const c = useRead(cases.caseCounts, {}).data
  const navigate = useNavigate()
  if (!c) return null
  const open = Object.values(c.byStatus).reduce((a, b) => a + b, 0)
  const lines = [
    ['open', open, '/cases'],
    ['mine', c.mine],
    ['unassigned', c.unassigned, '/cases?assigneeId=none&status=' + openStates],
    ['overdue', c.overdue],
    ['dueWithinHour', c.dueWithinHour],
  ] as const
  return (
    <span className="cs-counts">
      {lines.map(([name, n, to]) => (
        <Button
          key={name}
          type="text"
          size="small"
          className={name === 'overdue' && n ? 'cs-bad' : ''}
          {...(to ? { onClick: () => void navigate(to) } : { 'aria-disabled': true })}
        >
          <b>{numberWords(locale, n)}</b> {m.counts[name]}
        </Button>
      ))}
    </span>
  )
}

/** The people a list may be narrowed to: nobody, oneself, and those of one's teams are found in the desk. */
function useAssignees(): readonly Option[] {
  const w = useMessages(words)
  const session = useSession()
  return [
    { value: 'none', label: w.nobody },
    ...(session.personId ? [{ value: session.personId, label: session.name }] : []),
  ]
}

export type CaseColumn = Column<CaseItem> & { readonly plain: (c: CaseItem) => unknown }

function useColumns(): CaseColumn[] {
  const w = useMessages(words)
  const locale = useLocale()
  const choices = {
    orgs: useOrgs(),
    teams: useTeams(),
    assignees: useAssignees(),
    categories: useCategories(undefined),
    causes: useClosureCodes('cause'),
    solutions: useClosureCodes('solution'),
  }
  const named = (of: { readonly nameZh: string; readonly nameEn: string } | null) =>
    of ? nameIn(locale, of.nameZh, of.nameEn) : ''
  return [...firstColumns(w), ...whoColumns(w, choices, named), ...whenColumns(w, choices, named)]
}
type Named = (of: { readonly nameZh: string; readonly nameEn: string } | null) => string
interface Choices {
  readonly orgs: readonly Option[]
  readonly teams: readonly Option[]
  readonly assignees: readonly Option[]
  readonly categories: readonly Option[]
  readonly causes: readonly Option[]
  readonly solutions: readonly Option[]
}
const bare = (render: (c: CaseItem) => string) => ({ render, plain: render })

const firstColumns = (w: Words): CaseColumn[] => [
  { key: 'number', title: w.number, width: 128, filter: false, ...bare((c) => c.number), card: 'line' },
  {
    key: 'name',
    title: w.title,
    width: 240,
    filter: false,
    card: 'title',
    render: (c) => <span className="cs-title">{c.name}</span>,
    plain: (c) => c.name,
  },
  {
    key: 'casePriority',
    title: w.priority,
    width: 78,
    filter: ['P1', 'P2', 'P3', 'P4'].map((p) => ({ value: p, label: p })),
    render: (c) => <PriorityMark priority={c.casePriority} />,
    plain: (c) => c.casePriority,
  },
  {
    key: 'nextDueAt',
    title: w.due,
    width: 150,
    card: 'corner',
    render: (c) => <DueChip of={c} />,
    plain: (c) => c.nextDueAt,
  },
  {
    key: 'status',
    title: w.status,
    width: 130,
    filter: optionsOf(w.statuses),
    render: (c) => <StatusMark status={c.status} />,
    plain: (c) => w.statuses[c.status],
  },
  { key: 'kind', title: w.kind, width: 104, filter: optionsOf(w.kinds), ...bare((c) => w.kinds[c.kind]) },
]
const whoColumns = (w: Words, of: Choices, named: Named): CaseColumn[] => [
  {
    key: 'customer.name',
    title: w.customer,
    width: 150,
    render: (c) => (
      <>
        {c.customer?.name ?? '—'} <ClassMark of={c.customer?.class} />
      </>
    ),
    plain: (c) => c.customer?.name,
  },
  {
    key: 'customer.class',
    title: w.customerClass,
    width: 100,
    hidden: true,
    filter: optionsOf(w.classes),
    ...bare((c) => w.classes[c.customer?.class ?? ''] ?? ''),
  },
  {
    key: 'assigneeId',
    title: w.assignee,
    width: 90,
    filter: of.assignees,
    render: (c) => c.assignee?.name ?? <em className="cs-nobody">{w.nobody}</em>,
    plain: (c) => c.assignee?.name,
  },
  { key: 'teamId', title: w.team, width: 120, filter: of.teams, ...bare((c) => named(c.team)) },
  { key: 'orgId', title: w.org, width: 120, hidden: true, filter: of.orgs, ...bare((c) => named(c.org)) },
  {
    key: 'categoryId',
    title: w.category,
    width: 130,
    hidden: true,
    filter: of.categories,
    ...bare((c) => named(c.category)),
  },
  {
    key: 'channel.id',
    title: w.channel,
    width: 96,
    hidden: true,
    filter: optionsOf(w.channels),
    ...bare((c) => w.channels[c.channel.id] ?? c.channel.id),
  },
]
const whenColumns = (w: Words, of: Choices, named: Named): CaseColumn[] => [
  {
    key: 'creationDate',
    title: w.opened,
    width: 116,
    render: (c) => <Instant at={c.creationDate} show="short" />,
    plain: (c) => c.creationDate,
  },
  {
    key: 'lastUpdate',
    title: w.updated,
    width: 116,
    hidden: true,
    render: (c) => <Instant at={c.lastUpdate} />,
    plain: (c) => c.lastUpdate,
  },
  { key: 'breached', title: w.breached, width: 90, hidden: true, ...bare((c) => (c.breached ? w.yes : w.no)) },
  {
    key: 'closedAt',
    title: w.closed,
    width: 116,
    hidden: true,
    render: (c) => <Instant at={c.closedAt} show="short" />,
    plain: (c) => c.closedAt,
  },
  {
    key: 'impact',
    title: w.impact,
    width: 90,
    hidden: true,
    filter: optionsOf(w.impacts),
    ...bare((c) => w.impacts[c.impact]),
  },
  {
    key: 'urgency',
    title: w.urgency,
    width: 90,
    hidden: true,
    filter: optionsOf(w.urgencies),
    ...bare((c) => w.urgencies[c.urgency]),
  },
  { key: 'cause', title: w.cause, width: 120, hidden: true, filter: of.causes, ...bare((c) => named(c.cause)) },
  {
    key: 'solution',
    title: w.solution,
    width: 120,
    hidden: true,
    filter: of.solutions,
    ...bare((c) => named(c.solution)),
  },
  {
    key: 'reopenCount',
    title: w.reopened,
    width: 90,
    hidden: true,
    align: 'right',
    ...bare((c) => String(c.reopenCount)),
  },
]
