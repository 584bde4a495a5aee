import { useState } from 'react'
import { useSearchParams } from 'react-router'
import {
  Action,
  atCell,
  EmptyState,
  FormDialog,
  Instant,
  Page,
  ResourceTable,
  useMessages,
  useOrgs,
  type Column,
} from '#kernel/ui'
import { metricName } from '#contracts/standards'
import { messages } from '../messages.ts'
import { standards, type EscalationOf } from './api.ts'
import { SubjectLink, subjectName } from './subject-link.tsx'
import { words, type Words } from './words.ts'
import './standards.css'

/** Who was told that a promise is in danger, and who answered. */
export function EscalationListPage() {
  const m = useMessages(words)
  const [answering, setAnswering] = useState<EscalationOf>()
  const [search, setSearch] = useSearchParams()
  const mine = search.get('mine') === 'true'
  const columns = useColumns(setAnswering)
  return (
    <Page title={m.escalations} summary={m.escalationsHelp}>
      <ResourceTable<EscalationOf>
        name="escalations"
        list={standards.listEscalations}
        params={mine ? { mine: 'true' } : {}}
        live={['standards.escalation']}
        start={{ filters: { open: 'true' }, sort: '-raisedAt' }}
        views={[
          { name: { 'zh-CN': '待响应', en: 'Open' }, state: { filters: { open: 'true' } } },
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
        ]}
        extra={<Mine value={mine} onChange={(on) => setSearch(withMine(search, on))} />}
        empty={<EmptyState title={m.noEscalations}>{m.noEscalationsHelp}</EmptyState>}
        columns={columns}
      />
      {answering && <Answer of={answering} onClose={() => setAnswering(undefined)} />}
    </Page>
  )
}

const withMine = (search: URLSearchParams, on: boolean): URLSearchParams => {
  const next = new URLSearchParams(search)
  if (on) next.set('mine', 'true')
  else next.delete('mine')
  next.delete('page')
  return next
}

function Mine({ value, onChange }: { readonly value: boolean; readonly onChange: (on: boolean) => void }) {
  const m = useMessages(mineWords)
  return (
    <button
      type="button"
      aria-pressed={value}
      className={`cl-filter-chip${value ? ' cl-filter-set' : ''}`}
      onClick={() => onChange(!value)}
    >
      {m}
    </button>
  )
}
const mineWords = { 'zh-CN': '通知我的', en: 'Addressed to me' } as const

function Answer({ of, onClose }: { readonly of: EscalationOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  return (
    <FormDialog
      open
      operation={standards.acknowledgeEscalation}
      label={m.acknowledgeTitle}
      help={m.acknowledgeHelp}
      given={{ id: of.id }}
      submit={m.acknowledge}
      fields={[{ name: 'note', label: m.note, kind: 'longText', rows: 2 }]}
      changes={[standards.listEscalations]}
      said={m.acknowledged}
      onClose={onClose}
    />
  )
}

const answeredColumn = (m: Words, onAnswer: (of: EscalationOf) => void): Column<EscalationOf> => ({
  key: 'acknowledgedAt',
  title: m.answered,
  width: 150,
  render: (e) =>
    e.acknowledgedAt ? (
      <span className="cl-state cl-state-good">
        {e.acknowledgedBy?.name ?? m.acknowledged} <Instant at={e.acknowledgedAt} />
      </span>
    ) : e.clockStage === 'running' || e.clockStage === 'paused' ? (
      <Action size="small" do={standards.acknowledgeEscalation} onClick={() => onAnswer(e)}>
        {m.acknowledge}
      </Action>
    ) : (
      <span className="cl-state cl-state-off">{m.notAnswered}</span>
    ),
  plain: (e) => (e.acknowledgedAt ? (e.acknowledgedBy?.name ?? m.acknowledged) : m.notAnswered),
})
function useColumns(onAnswer: (of: EscalationOf) => void): Column<EscalationOf>[] {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const orgs = useOrgs()
  const recipients = (['person', 'teamLead', 'manager'] as const).map((value) => ({
    value,
    label: labels.recipients[value],
  }))
  return [
    {
      key: 'subjectNumber',
      title: m.subject,
      width: 150,
      card: 'title',
      render: (e) => <SubjectLink of={e} />,
      plain: (e) => subjectName(m, e),
    },
    { key: 'metric', title: m.metric, width: 120, render: (e) => metricName(labels, e) },
    { key: 'level', title: m.level, width: 80, filter: false, render: (e) => m.levelOf({ n: e.level }) },
    {
      key: 'recipient',
      title: m.told,
      width: 170,
      filter: recipients,
      render: (e) => (
        <>
          {e.person?.name ?? <span className="cl-none">{m.nobody}</span>}{' '}
          <small className="st-soft">{labels.recipients[e.recipient]}</small>
        </>
      ),
      plain: (e) => `${e.person?.name ?? m.nobody} ${labels.recipients[e.recipient]}`,
    },
    {
      key: 'raisedAt',
      title: m.raised,
      width: 140,
      render: (e) => (
        <>
          <Instant at={e.raisedAt} /> {e.late && <small className="st-soft">{m.late}</small>}
        </>
      ),
      plain: (e) => e.raisedAt,
    },
    answeredColumn(m, onAnswer),
    { key: 'because', title: m.because, width: 130, render: (e) => labels.escalatedBecause[e.because] },
    {
      key: 'clockDueAt',
      title: m.clockDue,
      width: 120,
      ...atCell((e: EscalationOf) => e.clockDueAt),
    },
    { key: 'orgId', title: m.org, width: 120, hidden: true, filter: orgs },
  ]
}
