import {
  BellOutlined,
  FormOutlined,
  GlobalOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  ProfileOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { timelineKind, type TimelineKind } from '#contracts/customers'
import {
  dateWords,
  EmptyState,
  Instant,
  Loaded,
  nameIn,
  numberWords,
  Panel,
  serverNow,
  useLive,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { customers, type EntryOf, type OverviewOf } from './api.ts'
import { nameOf, StateMark } from './labels.tsx'
import { recordWords } from './record-words.ts'
import { words } from './words.ts'

const pageSize = 30

interface Props {
  readonly customerId: string
  readonly counts: OverviewOf['counts']
}

/** Every contact, case, survey and notice in one line of time, newest first. */
export function TimelinePanel({ customerId, counts }: Props) {
  const m = useMessages(words)
  const [kind, setKind] = useState<TimelineKind>()
  const [pages, setPages] = useState(1)
  const answer = useRead(customers.listCustomerTimeline, {
    id: customerId,
    limit: pages * pageSize,
    sort: '-at',
    ...(kind ? { filter: { kind } } : {}),
  })
  useLive(['cases.case', 'interactions.conversation', 'surveys.answer'], [customers.listCustomerTimeline])
  const choose = (next: TimelineKind | undefined) => {
    setKind(next)
    setPages(1)
  }
  return (
    <Panel title={m.timeline}>
      <KindChips counts={counts} chosen={kind} onChoose={choose} />
      <Loaded of={answer} rows={6}>
        {(page) => (
          <>
            {page.items.length === 0 && <EmptyState compact title={m.timelineEmpty} />}
            <ol className="cu-timeline">
              {page.items.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ol>
            {page.total > page.items.length && (
              <Button type="link" loading={answer.isFetching} onClick={() => setPages(pages + 1)}>
                {m.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

interface KindChipsProps {
  readonly counts: OverviewOf['counts']
  readonly chosen: TimelineKind | undefined
  readonly onChoose: (kind: TimelineKind | undefined) => void
}

function KindChips({ counts, chosen, onChoose }: KindChipsProps) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const locale = useLocale()
  const count = (kind?: TimelineKind) => counts.filter((c) => !kind || c.kind === kind).reduce((n, c) => n + c.count, 0)
  const chips = [undefined, ...timelineKind.options]
  return (
    <div className="cu-kinds" role="group" aria-label={m.timeline}>
      {chips.map((kind) => (
        <button
          key={kind ?? 'all'}
          type="button"
          aria-pressed={kind === chosen}
          className={`cl-filter-chip${kind === chosen ? ' cl-filter-set' : ''}`}
          onClick={() => onChoose(kind)}
        >
          {kind ? labels.timelineKind[kind] : m.all}
          <span className="cl-num cu-soft">{numberWords(locale, count(kind))}</span>
        </button>
      ))}
    </div>
  )
}

const channelIcons: Readonly<Record<string, typeof MailOutlined>> = {
  webChat: MessageOutlined,
  email: MailOutlined,
  phone: PhoneOutlined,
}
const kindIcons = { case: ProfileOutlined, survey: FormOutlined, notice: BellOutlined } as const

/** Where a subject is opened; undefined where it has no page of its own. */
function pathOf({ noun, id }: EntryOf['subject']): string | undefined {
  // What was told of a case is read on the case; its id begins with the case's.
  if (noun === 'case' || noun === 'caseNotice') return `/cases/${id.split(':')[0]!}`
  if (noun === 'conversation') return `/desk?open=c:${id}`
  return noun === 'survey' ? `/surveys/answers?id=${id}` : undefined
}

function Entry({ entry }: { readonly entry: EntryOf }) {
  const records = useMessages(recordWords)
  const labels = useMessages(messages)
  const locale = useLocale()
  const Icon =
    entry.kind === 'interaction' ? (channelIcons[entry.channel ?? ''] ?? GlobalOutlined) : kindIcons[entry.kind]
  const title = nameIn(locale, entry.title.zh, entry.title.en)
  const path = pathOf(entry.subject)
  const isOld = serverNow().getTime() - entry.at.getTime() > 6 * 86_400_000
  return (
    <li className={`cu-entry cu-entry-${entry.kind}`}>
      <span className="cu-entry-icon" role="img" aria-label={labels.timelineKind[entry.kind]}>
        <Icon />
      </span>
      <span className="cu-entry-title">{path ? <Link to={path}>{title}</Link> : title}</span>
      <span className="cu-entry-at">
        {isOld ? (
          <time dateTime={entry.at.toISOString()}>{dateWords(locale, entry.at, serverNow())}</time>
        ) : (
          <Instant at={entry.at} />
        )}
      </span>
      <div className="cu-entry-more">
        {entry.state && <StateMark state={entry.state} word={nameOf(records.states, entry.state)} />}
        {entry.channel && <span>{nameOf(records.channels, entry.channel)}</span>}
        {entry.summary && <span>{entry.summary}</span>}
      </div>
    </li>
  )
}
