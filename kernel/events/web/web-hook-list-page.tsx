import { useState } from 'react'
import { Link } from 'react-router'
import { eventsContract } from '#contracts/events'
import type { Output } from '#kernel/contract'
import {
  Action,
  apiOf,
  atCell,
  EmptyState,
  FormAction,
  Page,
  ResourceTable,
  serverNow,
  ShownOnce,
  useAct,
  useMessages,
  useNow,
  useRead,
  useSure,
  type Column,
} from '#kernel/ui'
import { words, type Words } from './messages.ts'

const events = apiOf(eventsContract)
type HookOf = Output<typeof eventsContract.listWebHooks>['items'][number]

/** Who outside is told of what happens here, and whether the calls arrive. */
export function WebHookListPage() {
  const m = useMessages(words)
  const sure = useSure()
  const [secret, setSecret] = useState<string>()
  const remove = useAct(events.deleteHub, { changes: [events.listWebHooks], said: m.hookRemoved })
  const ask = ({ api, id, callback }: HookOf) =>
    sure({ act: m.removeHook, to: callback, content: m.removeHookSure, run: () => remove.run({ api, id }) })
  return (
    <Page title={m.webHooks} summary={m.webHooksHelp} actions={<AddWebHook onMade={setSecret} />}>
      <ResourceTable
        name="web-hooks"
        list={events.listWebHooks}
        start={{ sort: '-createdAt' }}
        empty={<EmptyState title={m.noHooks}>{m.noHooksHelp}</EmptyState>}
        columns={columnsOf(m, ask)}
      />
      <ShownOnce title={m.webHookMade} help={m.secretHelp} secret={secret} onKept={() => setSecret(undefined)} />
    </Page>
  )
}

function AddWebHook({ onMade }: { readonly onMade: (secret: string | undefined) => void }) {
  const m = useMessages(words)
  const apis = useRead(events.listNotifyingApis, {}).data?.items ?? []
  return (
    <FormAction
      primary
      operation={events.createHub}
      label={m.newWebHook}
      submit={m.newWebHook}
      fields={[
        {
          name: 'api',
          label: m.api,
          required: true,
          kind: 'choice',
          options: apis.map(({ api }) => ({ value: api, label: api })),
        },
        { name: 'callback', label: m.callback, placeholder: 'https://partner.example/listener' },
        ...apis.map(({ api, eventTypes }) => ({
          name: 'query',
          label: m.query,
          kind: 'longText' as const,
          rows: 2,
          placeholder: `eventType=${eventTypes[0]}`,
          help: m.queryHelp({ types: eventTypes.join(', ') }),
          when: (values: Readonly<Record<string, unknown>>) => values['api'] === api,
        })),
      ]}
      changes={[events.listWebHooks]}
      done={({ secret }) => onMade(secret)}
    />
  )
}

function HookState({ of }: { readonly of: HookOf }) {
  const said = stateWords(useMessages(words), of, useNow(5_000))
  if (of.failures === 0) return <span className="cl-state cl-state-good">{said}</span>
  return (
    <span className="cl-state cl-state-bad" title={of.lastError ?? undefined}>
      {said}
    </span>
  )
}
function stateWords(m: Words, of: HookOf, now: Date): string {
  if (of.failures === 0) return m.well
  return `${of.restUntil && of.restUntil > now ? m.resting : m.failing} · ${m.failuresInRow({ n: of.failures })}`
}

const columnsOf = (m: Words, ask: (hook: HookOf) => void): Column<HookOf>[] => [
  {
    key: 'callback',
    title: m.callback,
    width: 260,
    card: 'title',
    render: (h) => <b>{h.callback}</b>,
    plain: (h) => h.callback,
  },
  { key: 'api', title: m.api, width: 200 },
  {
    key: 'query',
    title: m.query,
    width: 160,
    render: (h) => (h.query ? <code>{h.query}</code> : <span className="cl-none">{m.allEvents}</span>),
    plain: (h) => h.query || m.allEvents,
  },
  {
    key: 'failures',
    title: m.state,
    width: 130,
    card: 'corner',
    filter: false,
    render: (h) => <HookState of={h} />,
    plain: (h) => stateWords(m, h, serverNow()),
  },
  { key: 'lastError', title: m.error, width: 200, hidden: true },
  { key: 'createdAt', title: m.at, width: 100, ...atCell((h: HookOf) => h.createdAt) },
  {
    key: 'act',
    title: '',
    width: 165,
    align: 'right',
    plain: false,
    render: (h) => (
      <span className="cl-row">
        <Link to={`/settings/deliveries?name=${encodeURIComponent(`hub:${h.id}`)}`}>{m.owed}</Link>
        <Action size="small" danger do={events.deleteHub} onClick={() => ask(h)}>
          {m.removeHook}
        </Action>
      </span>
    ),
  },
]
