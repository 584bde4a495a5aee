import { useState } from 'react'
import {
  Action,
  atCell,
  Duration,
  durationWords,
  optionsOf,
  Page,
  personCell,
  ResourceTable,
  useMessages,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { customerName, interactions, type CallItem } from './api.ts'
import { Customer } from './conversation-list-page.tsx'
import { LogCall } from './log-call.tsx'
import { words } from './words.ts'

/** Telephone calls with their times; a call opens its conversation. */
export function CallListPage() {
  const w = useMessages(words)
  const [logging, setLogging] = useState(false)
  return (
    <Page
      title={w.calls}
      actions={
        <Action type="primary" do={interactions.logCall} onClick={() => setLogging(true)}>
          {w.logCall}
        </Action>
      }
    >
      <ResourceTable
        name="calls"
        list={interactions.listCalls}
        live={['interactions.call']}
        href={(c) => `/desk?open=c:${c.conversationId}`}
        start={{ sort: '-offeredAt' }}
        columns={useColumns()}
      />
      {logging && <LogCall onClose={() => setLogging(false)} />}
    </Page>
  )
}

function useColumns(): Column<CallItem>[] {
  const w = useMessages(words)
  const m = useMessages(messages)
  const time = (key: 'waitMs' | 'talkMs' | 'holdMs' | 'wrapMs', title: string): Column<CallItem> => ({
    key,
    title,
    width: 84,
    align: 'right',
    render: (c) => <Duration ms={c[key]} />,
    plain: (c, locale) => durationWords(locale, c[key]),
  })
  return [
    { key: 'number', title: w.phone, width: 136, card: 'title', filter: false, personal: true },
    {
      key: 'customerId',
      title: w.customer,
      width: 130,
      personal: true,
      render: (c) => <Customer id={c.customerId} />,
      plain: (c) => customerName(c.customerId),
    },
    {
      key: 'direction',
      title: w.direction,
      width: 84,
      filter: [
        { value: 'inbound', label: w.inbound },
        { value: 'outbound', label: w.outbound },
      ],
      render: (c) => w[c.direction],
    },
    {
      key: 'state',
      title: w.callState,
      width: 90,
      filter: optionsOf(m.call),
      render: (c) => m.call[c.state],
    },
    {
      key: 'agentId',
      title: w.agent,
      width: 96,
      filter: false,
      ...personCell((c: CallItem) => c.agentId),
    },
    time('waitMs', w.waitShort),
    time('talkMs', w.talkShort),
    time('holdMs', w.holdShort),
    time('wrapMs', w.wrapShort),
    {
      key: 'offeredAt',
      title: w.offered,
      width: 116,
      card: 'corner',
      ...atCell((c: CallItem) => c.offeredAt, 'short'),
    },
  ]
}
