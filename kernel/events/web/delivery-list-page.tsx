import { Drawer } from 'antd'
import { useState } from 'react'
import { eventsContract } from '#contracts/events'
import type { Output } from '#kernel/contract'
import {
  Action,
  apiOf,
  atCell,
  EmptyState,
  Facts,
  FormDialog,
  Instant,
  Page,
  reasonOf,
  ResourceTable,
  useAct,
  useMessages,
  type BulkOutcome,
  type Column,
} from '#kernel/ui'
import { words, type Words } from './messages.ts'

const events = apiOf(eventsContract)
type DeliveryOf = Output<typeof eventsContract.getDelivery>

/** What is still owed, and what was given up and waits for a person. */
export function DeliveryListPage() {
  const m = useMessages(words)
  const [open, setOpen] = useState<DeliveryOf>()
  const replayEach = (rows: readonly DeliveryOf[]): Promise<BulkOutcome[]> =>
    Promise.all(
      rows.map((d) =>
        events.replayDelivery.call({ id: d.id }).then(
          () => ({ id: d.id, title: d.name }),
          (error: unknown) => ({ id: d.id, title: d.name, reason: reasonOf(error) }),
        ),
      ),
    )
  return (
    <Page title={m.deliveries} summary={m.deliveriesHelp}>
      <ResourceTable
        name="deliveries"
        list={events.listDeliveries}
        onOpen={setOpen}
        start={{ filters: { state: 'dead' }, sort: '-createdAt' }}
        views={[
          { name: { 'zh-CN': '死信', en: 'Given up' }, state: { filters: { state: 'dead' } } },
          { name: { 'zh-CN': '待处理', en: 'Pending' }, state: { filters: { state: 'pending' }, sort: 'nextAt' } },
        ]}
        empty={<EmptyState title={m.nothingDead}>{m.nothingDeadHelp}</EmptyState>}
        bulk={[{ key: 'replay', label: m.replay, do: events.replayDelivery, run: replayEach }]}
        columns={columnsOf(m)}
      />
      <Drawer
        open={open !== undefined}
        size={560}
        title={open?.name}
        onClose={() => setOpen(undefined)}
        destroyOnHidden
      >
        {open && <DeliveryDetails delivery={open} onClose={() => setOpen(undefined)} />}
      </Drawer>
    </Page>
  )
}

function DeliveryDetails({ delivery, onClose }: { readonly delivery: DeliveryOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const [discarding, setDiscarding] = useState(false)
  const changes = [events.listDeliveries]
  const replay = useAct(events.replayDelivery, { changes, said: m.again, done: onClose })
  const replayAll = useAct(events.replayDeliveries, {
    changes,
    said: ({ count }) => m.replayed({ n: count }),
    done: onClose,
  })
  return (
    <div className="cl-page-body">
      <Facts
        of={[
          [m.kind, m[delivery.kind]],
          [m.state, m[delivery.state]],
          [m.attempts, delivery.attempts],
          [m.next, <Instant key="next" at={delivery.nextAt} show="full" />],
          [m.name, delivery.eventName],
          [m.key, delivery.key],
        ]}
      />
      {delivery.lastError && (
        <div>
          <h3 className="cl-h3">{m.error}</h3>
          <pre className="cl-json">{delivery.lastError}</pre>
        </div>
      )}
      <div className="cl-row">
        <Action
          type="primary"
          do={events.replayDelivery}
          loading={replay.busy}
          onClick={() => void replay.run({ id: delivery.id })}
        >
          {m.replay}
        </Action>
        {delivery.state === 'dead' && (
          <Action
            do={events.replayDeliveries}
            loading={replayAll.busy}
            onClick={() => void replayAll.run({ name: delivery.name })}
          >
            {m.replayAll({ name: delivery.name })}
          </Action>
        )}
        <Action danger do={events.discardDelivery} onClick={() => setDiscarding(true)}>
          {m.discard}
        </Action>
      </div>
      {discarding && <Discard delivery={delivery} onClose={() => setDiscarding(false)} onDone={onClose} />}
    </div>
  )
}

interface DiscardProps {
  readonly delivery: DeliveryOf
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Giving up for good, with a reason. */
function Discard({ delivery, onClose, onDone }: DiscardProps) {
  const m = useMessages(words)
  return (
    <FormDialog
      open
      operation={events.discardDelivery}
      label={m.discard}
      help={m.discardHelp}
      given={{ id: delivery.id }}
      submit={m.discard}
      fields={[{ name: 'reason', label: m.reason, kind: 'longText' }]}
      changes={[events.listDeliveries]}
      said={m.discarded}
      done={onDone}
      onClose={onClose}
    />
  )
}

const columnsOf = (m: Words): Column<DeliveryOf>[] => [
  { key: 'name', title: m.receiver, width: 220, card: 'title', render: (d) => <b>{d.name}</b>, plain: (d) => d.name },
  {
    key: 'state',
    title: m.state,
    width: 100,
    card: 'corner',
    filter: [option(m, 'dead'), option(m, 'pending')],
    render: (d) => <span className={`cl-state cl-state-${d.state === 'dead' ? 'bad' : 'calm'}`}>{m[d.state]}</span>,
  },
  {
    key: 'kind',
    title: m.kind,
    width: 100,
    filter: [option(m, 'subscriber'), option(m, 'webhook'), option(m, 'job')],
    render: (d) => m[d.kind],
  },
  { key: 'eventName', title: m.name, width: 200 },
  { key: 'attempts', title: m.attempts, width: 90, align: 'right' },
  {
    key: 'nextAt',
    title: m.next,
    width: 130,
    render: (d) => (d.state === 'pending' ? <Instant at={d.nextAt} /> : <span className="cl-none">—</span>),
    plain: (d) => (d.state === 'pending' ? d.nextAt : null),
  },
  { key: 'createdAt', title: m.at, width: 130, ...atCell((d: DeliveryOf) => d.createdAt) },
  { key: 'lastError', title: m.error, width: 280 },
]

const option = <V extends 'dead' | 'pending' | 'subscriber' | 'webhook' | 'job'>(m: Words, value: V) => ({
  value,
  label: m[value],
})
