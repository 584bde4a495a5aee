import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  Action,
  numberWords,
  Page,
  ResourceTable,
  useLive,
  useLocale,
  useMessages,
  useRead,
  useSession,
} from '#kernel/ui'
import { cases } from './api.ts'
import { useBulk } from './case-bulk.tsx'
import { useCaseColumns, type CaseColumn } from './case-columns.tsx'
import './cases.css'
import { openStates } from './labels.tsx'
import { listWords } from './list-words.ts'
import { OpenCaseForm } from './open-case-form.tsx'
import { SavedViews } from './saved-views.tsx'
import { useWatchedChanges } from './watched-changes.ts'
import { words } from './words.ts'

/** All cases the reader may see: filters, views, columns, bulk actions, export. */
export function CaseListPage() {
  const w = useMessages(words)
  const m = useMessages(listWords)
  const navigate = useNavigate()
  const me = useSession().personId ?? ''
  const [opening, setOpening] = useState(false)
  const [everyFilter, setEveryFilter] = useState(false)
  const columns = useCaseColumns()
  // What is not in the first view is filtered by rarely: its chips would only stand in the way.
  const offered = everyFilter ? columns : columns.map((c): CaseColumn => (c.hidden ? { ...c, notOffered: true } : c))
  const bulk = useBulk()
  const changed = useWatchedChanges()
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
          {
            name: { 'zh-CN': '关注', en: 'Watching' },
            state: { sort: '-lastUpdate', filters: { watcherId: me } },
            changed: changed.total,
          },
          { name: { 'zh-CN': '全部', en: 'All' }, state: { sort: '-creationDate' } },
        ]}
        columns={offered}
        bulk={bulk}
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
