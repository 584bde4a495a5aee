import { Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Instant, Loaded, PersonName, TeamName, useLive, useMessages, useRead } from '#kernel/ui'
import { cases, type Activity } from './api.ts'
import { caseWords } from './case-words.ts'
import { words } from './words.ts'

const ways = ['all', 'talk', 'notes', 'changes'] as const
type Way = (typeof ways)[number]
const wayOf = (a: Activity): Way =>
  a.kind === 'message' || a.kind === 'replied' ? 'talk' : a.kind === 'note' ? 'notes' : 'changes'

/** All that happened to a case, newest last, in one line of time. */
export function CaseTimeline({ id }: { readonly id: string }) {
  const m = useMessages(caseWords)
  const [way, setWay] = useState<Way>('all')
  useLive([`cases.case@${id}`, 'interactions.message'], [cases.caseTimeline])
  const answer = useRead(cases.caseTimeline, { id, limit: 300 })
  return (
    <>
      <Segmented
        size="small"
        className="cs-filter"
        value={way}
        onChange={setWay}
        options={ways.map((value) => ({ value, label: m.filters[value] }))}
      />
      <Loaded of={answer}>
        {({ items }) => (
          <ol className="cs-timeline">
            {items
              // The message stands there itself; that it was sent need not be said again.
              .filter((a) => a.kind !== 'replied' && (way === 'all' || wayOf(a) === way))
              .map((a) => (
                <Entry key={a.id} of={a} />
              ))}
          </ol>
        )}
      </Loaded>
    </>
  )
}

function Entry({ of: a }: { readonly of: Activity }) {
  const m = useMessages(caseWords)
  const inbound = a.data.direction === 'in'
  const tone =
    a.kind === 'message'
      ? a.visibility === 'internal'
        ? 'note'
        : inbound
          ? 'customer'
          : 'agent'
      : a.kind === 'note'
        ? a.visibility === 'public'
          ? 'public'
          : 'note'
        : 'change'
  return (
    <li className={`cs-entry cs-entry-${tone}`}>
      <div className="cs-entry-head">
        <span>
          <b>{a.actorName ?? (a.actorId === 'system' ? 'Clearline' : a.actorId)}</b> <Told of={a} />
        </span>
        <Instant at={a.at} show="short" />
      </div>
      {a.text && (
        <div className="cs-entry-text" dir="auto">
          {a.text}
        </div>
      )}
      {a.kind === 'note' && a.visibility === 'public' && <small className="cs-soft">{m.activity.note}</small>}
    </li>
  )
}

type Data = Readonly<Record<string, unknown>>
const text = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined)

/** What happened, in words. */
function Told({ of: a }: { readonly of: Activity }) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  const d: Data = a.data
  const status = (v: unknown) => w.statuses[v as keyof typeof w.statuses] ?? String(v ?? '')
  switch (a.kind) {
    case 'message':
    case 'note':
      return null
    case 'statusChanged':
      return (
        <span className="cs-soft">
          {m.activity.statusChanged} {status(d.from)} → <b>{status(d.to)}</b>
        </span>
      )
    case 'assigned':
      return <AssignedTo to={(d.to ?? {}) as Data} reason={text(d.reason)} />
    case 'milestone':
      return (
        <span className="cs-soft">
          {m.activity.milestone} <b>{w.milestones[d.milestone as keyof typeof w.milestones]}</b>
        </span>
      )
    case 'changed':
      return (
        <span className="cs-soft">
          {m.activity.changed}{' '}
          {Object.keys((d.attributes ?? {}) as Data)
            .map((k) => attributeName(k, w))
            .join('、')}
        </span>
      )
    default:
      return (
        <span className="cs-soft">
          {m.activity[a.kind]}{' '}
          {text(d.caseId) && text(d.number) && <Link to={`/cases/${text(d.caseId)!}`}>{text(d.number)}</Link>}
        </span>
      )
  }
}

function AssignedTo({ to, reason }: { readonly to: Data; readonly reason: string | undefined }) {
  const m = useMessages(caseWords)
  return (
    <span className="cs-soft">
      {m.activity.assigned} → {text(to.teamId) && <TeamName id={text(to.teamId)} />}{' '}
      {text(to.personId) && <PersonName id={text(to.personId)} />}
      {reason && ` · ${m.transferReasons[reason as keyof typeof m.transferReasons] ?? reason}`}
    </span>
  )
}

function attributeName(column: string, w: (typeof words)['zh-CN']): string {
  const names: Readonly<Record<string, string>> = {
    title: w.title,
    description: w.description,
    impact: w.impact,
    urgency: w.urgency,
    priority: w.priority,
    category_id: w.category,
    kind: w.kind,
    service_id: w.service,
    cause_code: w.cause,
    solution_code: w.solution,
    solution_text: w.solutionText,
    external_id: w.externalId,
  }
  return names[column] ?? column
}
