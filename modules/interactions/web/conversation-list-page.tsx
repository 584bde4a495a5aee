import { useState } from 'react'
import {
  Action,
  atCell,
  Countdown,
  optionsOf,
  Page,
  PersonName,
  personName,
  ResourceTable,
  TeamName,
  useMessages,
  useOrgs,
  useSession,
  useTeams,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { customerName, interactions, useCustomerName, type ConversationItem } from './api.ts'
import { LogCall } from './log-call.tsx'
import { words } from './words.ts'

const talking = 'open,waitingCustomer'

/** All conversations on all channels. */
export function ConversationListPage() {
  const w = useMessages(words)
  const [logging, setLogging] = useState(false)
  const me = useSession().personId ?? ''
  return (
    <Page
      title={w.conversations}
      actions={
        <Action type="primary" do={interactions.logCall} onClick={() => setLogging(true)}>
          {w.logCall}
        </Action>
      }
    >
      <ResourceTable
        name="conversations"
        list={interactions.listConversations}
        search={w.search}
        live={['interactions.conversation', 'interactions.message']}
        href={(c) => `/desk?open=c:${c.id}`}
        start={{ sort: '-lastMessageAt', filters: { state: talking } }}
        views={[
          {
            name: { 'zh-CN': '进行中', en: 'Going on' },
            state: { sort: '-lastMessageAt', filters: { state: talking } },
          },
          {
            name: { 'zh-CN': '我的', en: 'Mine' },
            state: { sort: 'nextDueAt', filters: { state: talking, assigneeId: me } },
          },
          { name: { 'zh-CN': '全部', en: 'All' }, state: { sort: '-lastMessageAt' } },
        ]}
        columns={useColumns()}
      />
      {logging && <LogCall onClose={() => setLogging(false)} />}
    </Page>
  )
}

function useColumns(): Column<ConversationItem>[] {
  const talk = useTalkColumns()
  const work = useWorkColumns()
  return [...talk, ...work]
}

/** Who, about what, on which channel, and whose turn it is. */
function useTalkColumns(): Column<ConversationItem>[] {
  const w = useMessages(words)
  const m = useMessages(messages)
  const channels: Readonly<Record<string, string>> = m.channel
  return [
    { key: 'number', title: w.number, width: 84, filter: false, render: (c) => `#${c.number}` },
    {
      key: 'customerId',
      title: w.customer,
      width: 140,
      card: 'title',
      personal: true,
      render: (c) => <Customer id={c.customerId} />,
      plain: (c) => customerName(c.customerId),
    },
    { key: 'preview', title: w.subject, width: 300, render: (c) => c.subject ?? c.preview ?? '—' },
    {
      key: 'channel',
      title: w.channel,
      width: 100,
      filter: optionsOf(channels),
      render: (c) => channels[c.channel] ?? c.channel,
    },
    {
      key: 'state',
      title: w.state,
      width: 120,
      filter: optionsOf(m.state),
      render: (c) => (
        <span className={`cl-state cl-state-${{ open: 'warm', waitingCustomer: 'calm', closed: 'off' }[c.state]}`}>
          {m.state[c.state]}
        </span>
      ),
    },
  ]
}

/** What is due when, who works on it, and how long it goes on. */
function useWorkColumns(): Column<ConversationItem>[] {
  const w = useMessages(words)
  const teams = useTeams()
  const orgs = useOrgs()
  const session = useSession()
  return [
    {
      key: 'nextDueAt',
      title: w.due,
      width: 140,
      card: 'corner',
      render: (c) =>
        c.nextDueAt ? <Countdown dueAt={c.nextDueAt} startedAt={c.waitingSince} /> : <span className="cl-none">—</span>,
      plain: (c) => c.nextDueAt,
    },
    {
      key: 'assigneeId',
      title: w.assignee,
      width: 100,
      filter: session.personId ? [{ value: session.personId, label: session.name }] : false,
      render: (c) => (c.assigneeId ? <PersonName id={c.assigneeId} /> : w.nobody),
      plain: (c, locale) => (c.assigneeId ? personName(c.assigneeId, locale) : w.nobody),
    },
    { key: 'teamId', title: w.team, width: 120, filter: teams, render: (c) => <TeamName id={c.teamId} /> },
    {
      key: 'lastMessageAt',
      title: w.last,
      width: 110,
      ...atCell((c: ConversationItem) => c.lastMessageAt),
    },
    {
      key: 'waitingSince',
      title: w.waiting,
      width: 110,
      hidden: true,
      ...atCell((c: ConversationItem) => c.waitingSince),
    },
    {
      key: 'startedAt',
      title: w.started,
      width: 120,
      hidden: true,
      ...atCell((c: ConversationItem) => c.startedAt, 'short'),
    },
    {
      key: 'orgId',
      title: w.org,
      width: 120,
      hidden: true,
      filter: orgs,
      render: (c) => orgs.find((o) => o.value === c.orgId)?.label ?? '—',
    },
    { key: 'messageCount', title: w.messages, width: 80, align: 'right', hidden: true },
  ]
}

export function Customer({ id }: { readonly id: string | null }) {
  return <>{useCustomerName(id) ?? '—'}</>
}
