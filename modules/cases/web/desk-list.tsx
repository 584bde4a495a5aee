import { Alert } from 'antd'
import {
  Countdown,
  durationWords,
  EmptyState,
  ErrorState,
  Instant,
  Loading,
  PersonName,
  useLocale,
  useMessages,
  useNow,
} from '#kernel/ui'
import { deskWords } from './desk-words.ts'
import { ChannelIcon, ClassMark, DueChip, PriorityMark, StatusMark } from './labels.tsx'
import { PresenceSwitch } from './presence-switch.tsx'
import { words } from './words.ts'
import {
  useCustomerNames,
  useViewCounts,
  viewNames,
  type useWorkList,
  type ViewName,
  type WorkItem,
} from './work-list.ts'

interface Props {
  readonly view: ViewName
  readonly onView: (view: ViewName) => void
  readonly work: ReturnType<typeof useWorkList>
  readonly chosen: string | undefined
  readonly onChoose: (key: string) => void
}
/** Five tabs have to fit into a narrow column, each over its count: how many beyond a hundred is for the list of cases to say. */
const shortCount = (n: number | undefined): string => (n === undefined ? '·' : n > 99 ? '99+' : String(n))

/** The left pane: whose work, and what of it is due first. */
export function DeskList({ view, onView, work, chosen, onChoose }: Props) {
  const m = useMessages(deskWords)
  const counts = useViewCounts()
  const names = useCustomerNames(work.items.map((i) => i.conversation?.customerId))
  return (
    <nav className="cs-list" aria-label={m.workList}>
      <div className="cs-list-head">
        <h1 className="cs-list-title">{m.desk}</h1>
        <PresenceSwitch />
      </div>
      <div className="cs-views" role="tablist" aria-label={m.workList}>
        {viewNames.map((v) => (
          <button
            key={v}
            type="button"
            role="tab"
            aria-selected={v === view}
            className={v === view ? 'cs-view cs-view-on' : 'cs-view'}
            onClick={() => onView(v)}
          >
            {m.views[v]}
            <span className={`cs-count${v === 'overdue' && counts[v] ? ' cs-count-bad' : ''}`}>
              {shortCount(counts[v])}
            </span>
          </button>
        ))}
      </div>
      <div className="cs-items">
        {work.error !== undefined ? (
          <ErrorState error={work.error} retry={work.retry} compact />
        ) : work.pending ? (
          <Loading rows={8} />
        ) : work.items.length === 0 ? (
          <EmptyState title={m.nothing}>{m.nothingHelp}</EmptyState>
        ) : (
          <ul>
            {work.items.map((item) => (
              <li key={item.key}>
                <Row
                  item={item}
                  customer={names.get(item.conversation?.customerId ?? '')}
                  on={item.key === chosen}
                  onChoose={() => onChoose(item.key)}
                />
              </li>
            ))}
          </ul>
        )}
        {work.unseen > 0 && <Alert type="info" banner title={m.more({ n: work.unseen })} />}
      </div>
    </nav>
  )
}

interface RowProps {
  readonly item: WorkItem
  readonly customer: { readonly name: string; readonly class: string } | undefined
  readonly on: boolean
  readonly onChoose: () => void
}
function Row({ item, customer, on, onChoose }: RowProps) {
  const { conversation } = item
  const waits = conversation?.waitingSince
  return (
    <button
      type="button"
      data-key={item.key}
      className={`cs-item${on ? ' cs-item-on' : ''}${waits ? ' cs-item-waits' : ''}`}
      aria-current={on ? 'true' : undefined}
      onClick={onChoose}
    >
      {conversation ? (
        <TalkRow item={{ ...item, conversation }} customer={customer} />
      ) : (
        item.case && <CaseRow of={item.case} />
      )}
    </button>
  )
}

function TalkRow({
  item,
  customer,
}: {
  readonly item: WorkItem & { readonly conversation: NonNullable<WorkItem['conversation']> }
  readonly customer: RowProps['customer']
}) {
  const m = useMessages(deskWords)
  const c = item.conversation
  const now = useNow()
  return (
    <>
      <span className="cs-item-top">
        <ChannelIcon channel={c.channel} />
        <b className="cs-item-name">{customer?.name ?? (c.customerId ? '…' : m.unknownCustomer)}</b>
        <ClassMark of={customer?.class} />
        <span className="cs-item-due">
          {c.nextDueAt ? (
            <Countdown dueAt={c.nextDueAt} startedAt={c.waitingSince} breached={c.breached && c.nextDueAt < now} />
          ) : (
            <Instant at={c.lastMessageAt} />
          )}
        </span>
      </span>
      <span className="cs-item-text">{c.preview ?? c.subject}</span>
      <span className="cs-item-foot">
        <span className="cs-item-who">
          #{c.number} · {c.assigneeId ? <PersonName id={c.assigneeId} /> : <Nobody />}
        </span>
        {c.waitingSince && <Waits since={c.waitingSince} />}
      </span>
      {item.case && (
        <span className="cs-item-foot cs-item-case">
          <PriorityMark priority={item.case.casePriority} /> <span className="cs-item-who">{item.case.number}</span>{' '}
          <DueChip of={item.case} />
        </span>
      )}
    </>
  )
}

function CaseRow({ of: c }: { readonly of: NonNullable<WorkItem['case']> }) {
  const m = useMessages(words)
  return (
    <>
      <span className="cs-item-top">
        <ChannelIcon channel="case" />
        <b className="cs-item-name">{c.customer?.name ?? '—'}</b>
        <ClassMark of={c.customer?.class} />
        <span className="cs-item-due">
          <DueChip of={c} />
        </span>
      </span>
      <span className="cs-item-text">
        <PriorityMark priority={c.casePriority} /> {c.name}
      </span>
      <span className="cs-item-foot">
        <span className="cs-item-who">
          {m.kinds[c.kind]} · {c.assignee?.name ?? <Nobody />}
        </span>
        <StatusMark status={c.status} />
      </span>
    </>
  )
}

function Nobody() {
  const m = useMessages(words)
  return <em className="cs-nobody">{m.nobody}</em>
}

function Waits({ since }: { readonly since: Date }) {
  const m = useMessages(deskWords)
  const locale = useLocale()
  const now = useNow(30_000)
  return (
    <span className="cs-waits">
      <span className="cs-unread" aria-hidden="true" />
      {m.waitingFor({ time: durationWords(locale, Math.max(0, now.getTime() - since.getTime())) })}
    </span>
  )
}
