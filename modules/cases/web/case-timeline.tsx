import { WarningOutlined } from '@ant-design/icons'
import { App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  FileLink,
  Instant,
  listed,
  Loaded,
  PersonName,
  reasonOf,
  Revealable,
  TeamName,
  useLive,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { cases, type Activity } from './api.ts'
import { caseWords } from './case-words.ts'
import { useTellRead } from './use-tell-read.ts'
import { words } from './words.ts'

const ways = ['all', 'talk', 'notes', 'changes'] as const
/** Entries asked for at once. */
const pageRows = 200
type Way = (typeof ways)[number]
const wayOf = (a: Activity): Way =>
  a.kind === 'message' || a.kind === 'replied' ? 'talk' : a.kind === 'note' ? 'notes' : 'changes'

/** All that happened to a case, newest last, in one line of time. */
export function CaseTimeline({ id }: { readonly id: string }) {
  const m = useMessages(caseWords)
  const [way, setWay] = useState<Way>('all')
  useLive([`cases.case@${id}`, 'interactions.message'], [cases.caseTimeline])
  const answer = useRead(cases.caseTimeline, { id, limit: pageRows })
  const earlier = useEarlier(id, answer.data)
  const heard = answer.data?.items.findLast((a) => a.kind === 'message' && a.data.direction === 'in')?.data
  useTellRead(text(heard?.conversationId), Number(heard?.seq))
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
          <>
            {earlier.more && (
              <Button size="small" loading={earlier.busy} onClick={() => void earlier.ask()}>
                {m.earlier}
              </Button>
            )}
            <ol className="cs-timeline">
              {[...earlier.items, ...items]
                // The message stands there itself; that it was sent need not be said again.
                .filter((a) => a.kind !== 'replied' && (way === 'all' || wayOf(a) === way))
                .map((a) => (
                  <Entry key={a.id} of={a} caseId={id} />
                ))}
            </ol>
          </>
        )}
      </Loaded>
    </>
  )
}

interface Earlier {
  /** Where the newest page began when these were asked for: when news move it on, they no longer adjoin. */
  readonly before: number
  readonly items: readonly Activity[]
  readonly more: boolean
}
/** What lies before the newest page, fetched as far back as the reader goes. */
function useEarlier(id: string, newest: { readonly items: readonly Activity[]; readonly more: boolean } | undefined) {
  const { message } = App.useApp()
  const [kept, setKept] = useState<Earlier>()
  const [busy, setBusy] = useState(false)
  const first = newest?.items[0]?.at
  const known = kept?.before === first?.getTime() ? kept : undefined
  const ask = async () => {
    if (!first) return
    setBusy(true)
    try {
      const before = known?.items[0]?.at ?? first
      const page = await cases.caseTimeline.call({ id, limit: pageRows, before })
      setKept({ before: first.getTime(), items: [...page.items, ...(known?.items ?? [])], more: page.more })
    } catch (error) {
      void message.error(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { items: known?.items ?? [], more: known?.more ?? newest?.more ?? false, busy, ask }
}

/** The address that shows this entry, however far back it lies. */
const hrefOf = (caseId: string, a: Activity) =>
  `${cases.caseTimeline.endpoint.path.replace(':id', caseId)}?limit=50&before=${new Date(a.at.getTime() + 1).toISOString()}`

function Entry({ of: a, caseId }: { readonly of: Activity; readonly caseId: string }) {
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
          <b>
            <Actor of={a} />
          </b>{' '}
          <Told of={a} />
        </span>
        <Instant at={a.at} show="short" />
      </div>
      {a.text && (
        <div className="cs-entry-text" dir="auto">
          <Revealable value={a.text} href={hrefOf(caseId, a)} path={`items.${a.id}.text`} label={m.entryText} />
        </div>
      )}
      <Files of={a.data.files} />
      {a.data.deliveryState === 'failed' && (
        <small className="cs-failed">
          <WarningOutlined /> {m.notDelivered}
        </small>
      )}
      {a.kind === 'note' && a.visibility === 'public' && <small className="cs-soft">{m.activity.note}</small>}
    </li>
  )
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
function Actor({ of: a }: { readonly of: Activity }) {
  if (a.actorName) return a.actorName
  return a.actorId && uuid.test(a.actorId) ? <PersonName id={a.actorId} /> : 'Clearline'
}

interface Shown {
  readonly id: string
  readonly name: string
  readonly size: number
}
/** Attachments of a note or message, as far as they are still there. */
function Files({ of }: { readonly of: unknown }) {
  const files = (Array.isArray(of) ? of : []) as readonly Shown[]
  if (files.length === 0) return null
  return (
    <div className="cs-entry-files">
      {files.map((f) => (
        <FileLink key={f.id} {...f} />
      ))}
    </div>
  )
}

type Data = Readonly<Record<string, unknown>>
const text = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined)

/** What happened, in words. */
function Told({ of: a }: { readonly of: Activity }) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  const locale = useLocale()
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
          {listed(
            locale,
            Object.keys((d.attributes ?? {}) as Data).map((k) => attributeName(k, w)),
          )}
        </span>
      )
    case 'notTold':
      return (
        <span className="cs-failed">
          <WarningOutlined /> {m.activity.notTold[d.moment as keyof typeof m.activity.notTold]}
        </span>
      )
    case 'detached':
      return (
        <span className="cs-soft">
          {m.activity.detached} {text(d.name)}
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
