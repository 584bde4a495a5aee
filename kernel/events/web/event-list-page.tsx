import { Drawer } from 'antd'
import { useState } from 'react'
import { eventsContract } from '#contracts/events'
import type { Output } from '#kernel/contract'
import { apiOf, Facts, Instant, Page, PersonName, personName, ResourceTable, useMessages } from '#kernel/ui'
import { words } from './messages.ts'

const events = apiOf(eventsContract)
type EventOf = Output<typeof eventsContract.getEvent>

/** The log of everything that happened. */
export function EventListPage() {
  const m = useMessages(words)
  const [open, setOpen] = useState<EventOf>()
  return (
    <Page title={m.events} summary={m.eventsHelp}>
      <ResourceTable
        name="events"
        list={events.listEvents}
        start={{ sort: '-seq' }}
        onOpen={setOpen}
        columns={[
          {
            key: 'name',
            title: m.name,
            width: 260,
            card: 'title',
            render: (e) => <b>{e.name}</b>,
            plain: (e) => e.name,
          },
          {
            key: 'at',
            title: m.at,
            width: 140,
            card: 'corner',
            render: (e) => <Instant at={e.at} />,
            plain: (e) => e.at,
          },
          { key: 'key', title: m.key, width: 300 },
          {
            key: 'actorId',
            title: m.actor,
            width: 140,
            filter: false,
            render: (e) => <PersonName id={e.actorId} />,
            plain: (e, locale) => personName(e.actorId, locale),
          },
          { key: 'seq', title: m.seq, width: 90, align: 'right', card: 'none' },
        ]}
      />
      <Drawer open={open !== undefined} size={560} title={open?.name} onClose={() => setOpen(undefined)}>
        {open && (
          <div className="cl-page-body">
            <Facts
              of={[
                [m.at, <Instant key="at" at={open.at} show="full" />],
                [m.actor, <PersonName key="by" id={open.actorId} />],
                [m.key, open.key],
                [m.request, open.requestId],
              ]}
            />
            <div>
              <h3 className="cl-h3">{m.payload}</h3>
              <pre className="cl-json">{JSON.stringify(open.payload, null, 2)}</pre>
            </div>
          </div>
        )}
      </Drawer>
    </Page>
  )
}
