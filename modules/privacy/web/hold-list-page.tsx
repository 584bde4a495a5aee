import { useState } from 'react'
import { Link } from 'react-router'
import {
  Action,
  atCell,
  EmptyState,
  FormAction,
  FormDialog,
  Page,
  ResourceTable,
  useMessages,
  Revealable,
  optionsOf,
  type Column,
} from '#kernel/ui'
import { privacy, type HoldOf } from './api.ts'
import { CustomerPicker } from './customer-picker.tsx'
import { words, type Words } from './hold-words.ts'

/** Whose data may not be erased, who says so, why and until when. */
export function HoldListPage() {
  const m = useMessages(words)
  const [releasing, setReleasing] = useState<HoldOf>()
  return (
    <Page title={m.holds} summary={m.holdsHelp} actions={<PlaceHold />}>
      <ResourceTable
        name="privacy-holds"
        list={privacy.listHolds}
        live={['privacy.hold']}
        start={{ sort: '-placedAt', filters: { active: 'true' } }}
        empty={<EmptyState title={m.noHolds} />}
        columns={columnsOf(m, setReleasing)}
      />
      {releasing && <ReleaseDialog of={releasing} onClose={() => setReleasing(undefined)} />}
    </Page>
  )
}

/** What a hold of one customer changes on other pages. */
const changes = [privacy.listHolds, privacy.getRequest, privacy.requestSteps]

function PlaceHold() {
  const m = useMessages(words)
  return (
    <FormAction
      primary
      operation={privacy.placeHold}
      label={m.newHold}
      changes={changes}
      said={m.placed}
      fields={[
        { name: 'customerId', label: m.customer, kind: 'own', editor: <CustomerPicker /> },
        { name: 'basis', label: m.basis, kind: 'choice', options: optionsOf(m.bases) },
        { name: 'reason', label: m.reason, kind: 'longText' },
        { name: 'until', label: m.until, kind: 'date', help: m.untilHelp },
      ]}
    />
  )
}

function ReleaseDialog({ of: h, onClose }: { readonly of: HoldOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  return (
    <FormDialog
      open
      onClose={onClose}
      operation={privacy.releaseHold}
      label={`${m.release} · ${h.customer.name}`}
      changes={changes}
      said={m.released}
      given={{ id: h.id }}
      version={h.version}
      fields={[{ name: 'reason', label: m.reason, kind: 'longText' }]}
    />
  )
}

const columnsOf = (m: Words, release: (h: HoldOf) => void): Column<HoldOf>[] => [
  {
    key: 'customer.id',
    title: m.customer,
    width: 150,
    card: 'title',
    filter: false,
    personal: true,
    plain: (h) => h.customer.name,
    render: (h) => (
      <Revealable value={h.customer.name} href={h.href} path="customer.name" label={m.customer}>
        {(name) => <Link to={`/customers/${h.customer.id}`}>{name}</Link>}
      </Revealable>
    ),
  },
  {
    key: 'active',
    title: m.status,
    width: 100,
    card: 'corner',
    filter: [
      { value: 'true', label: m.active },
      { value: 'false', label: m.inactive },
    ],
    render: (h) => (
      <span className={`cl-state cl-state-${h.active ? 'warm' : 'off'}`}>{h.active ? m.active : m.inactive}</span>
    ),
  },
  { key: 'basis', title: m.basis, width: 130, filter: optionsOf(m.bases), render: (h) => m.bases[h.basis] },
  { key: 'reason', title: m.reason, width: 280, personal: true },
  { key: 'until', title: m.until, width: 120, render: (h) => h.until ?? '—' },
  { key: 'placedBy', title: m.placedBy, width: 110 },
  { key: 'placedAt', title: m.placedAt, width: 120, ...atCell((h: HoldOf) => h.placedAt, 'short') },
  {
    key: 'id',
    title: m.release,
    width: 90,
    filter: false,
    plain: false,
    render: (h) =>
      h.releasedAt ? (
        <span className="cl-none">{m.released}</span>
      ) : (
        <Action size="small" do={privacy.releaseHold} onClick={() => release(h)}>
          {m.release}
        </Action>
      ),
  },
]
