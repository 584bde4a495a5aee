import { SwapOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Loaded, OrgName, ResourceForm, RestrictedMark, Revealable, useAct, useMessages, useRead } from '#kernel/ui'
import { messages } from '../messages.ts'
import { customerAnswers, customers, type MatchOf, type OverviewOf } from './api.ts'
import { ClassBadge, nameOf } from './labels.tsx'
import { words } from './words.ts'

/** Two records that are one customer: find the other, look at both, say which is kept. */
export function MergeDialog({ of, onClose }: { readonly of: OverviewOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const [otherId, setOtherId] = useState<string>()
  return (
    <Modal open width={760} title={m.merge} footer={null} onCancel={onClose}>
      <p>{m.mergeHelp}</p>
      {otherId ? (
        <Comparison of={of} otherId={otherId} onBack={() => setOtherId(undefined)} onClose={onClose} />
      ) : (
        <FindOther of={of} onFound={setOtherId} />
      )}
    </Modal>
  )
}

function FindOther({ of, onFound }: { readonly of: OverviewOf; readonly onFound: (id: string) => void }) {
  const m = useMessages(words)
  const [text, setText] = useState(of.customer.name)
  const q = useDeferredValue(text.trim())
  const found = useRead(customers.searchCustomers, { q, limit: 20 }, { when: q !== '' })
  return (
    <>
      <Input.Search
        autoFocus
        aria-label={m.mergeSearch}
        placeholder={m.search}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      {q !== '' && (
        <Loaded of={found} compact>
          {({ items }) => <Hits items={items.filter((c) => c.id !== of.id)} onFound={onFound} />}
        </Loaded>
      )}
    </>
  )
}

function Hits({ items, onFound }: { readonly items: readonly MatchOf[]; readonly onFound: (id: string) => void }) {
  const m = useMessages(words)
  if (items.length === 0) return <p className="cu-none">{m.none}</p>
  return (
    <ul className="cu-hits">
      {items.map((c) => (
        <li key={c.id}>
          <button type="button" className="cu-hit" onClick={() => onFound(c.id)}>
            {c.name} <ClassBadge of={c.class} /> <RestrictedMark of={c} />
            <small>{[c.number, c.phone, c.address].filter(Boolean).join(' · ')}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

interface ComparisonProps {
  readonly of: OverviewOf
  readonly otherId: string
  readonly onBack: () => void
  readonly onClose: () => void
}

function Comparison({ of, otherId, onBack, onClose }: ComparisonProps) {
  const m = useMessages(words)
  const navigate = useNavigate()
  const [keepsOther, setKeepsOther] = useState(false)
  const other = useRead(customers.getCustomerOverview, { id: otherId })
  const merge = useAct(customers.mergeCustomers, {
    changes: customerAnswers,
    said: m.merged,
    quiet: true,
    done: ({ intoCustomerId }) => {
      onClose()
      void navigate(`/customers/${intoCustomerId}`)
    },
  })
  const from = keepsOther ? of.id : otherId
  const into = keepsOther ? otherId : of.id
  return (
    <Loaded of={other}>
      {(second) => (
        <>
          <Compare left={of} right={second} keepsRight={keepsOther} />
          <Button icon={<SwapOutlined />} onClick={() => setKeepsOther(!keepsOther)}>
            {m.swap}
          </Button>
          <div style={{ height: 16 }} />
          <ResourceForm
            operation={customers.mergeCustomers}
            act={merge}
            given={{ id: from, into }}
            submit={m.mergeNow}
            onCancel={onBack}
            fields={[{ name: 'reason', label: m.mergeReason, kind: 'longText', rows: 2 }]}
          />
        </>
      )}
    </Loaded>
  )
}

interface CompareProps {
  readonly left: OverviewOf
  readonly right: OverviewOf
  readonly keepsRight: boolean
}

/** Both records line by line; lines that differ are marked. */
function Compare({ left, right, keepsRight }: CompareProps) {
  const m = useMessages(words)
  const rows = useCompared()
  const both = [left, right] as const
  return (
    <table className="cu-compare">
      <thead>
        <tr>
          <td>{'\u00a0'}</td>
          {both.map((one, i) => (
            <th key={one.id}>
              <Revealable value={one.customer.name} href={one.customer.href} path="name" label={m.name} />
              <small>{(i === 1) === keepsRight ? m.keptOne : m.movedOne}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, text, show }) => {
          const differs = text(left) !== text(right)
          return (
            <tr key={label} className={differs ? 'cu-differs' : ''}>
              <th scope="row">
                {label}
                {differs && <small className="cu-soft"> · {m.differs}</small>}
              </th>
              {both.map((one) => (
                <td key={one.id}>{show ? show(one) : text(one) || '—'}</td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function useCompared() {
  const m = useMessages(words)
  const labels = useMessages(messages)
  type Row = {
    readonly label: string
    readonly text: (of: OverviewOf) => string
    readonly show?: (of: OverviewOf) => ReactNode
  }
  const list = (values: readonly (string | null)[]) => values.filter(Boolean).toSorted().join('\n')
  const rows: readonly Row[] = [
    { label: m.number, text: (o) => o.customer.number },
    { label: m.kind, text: (o) => labels.partyKind[o.party.kind] },
    { label: m.class, text: (o) => o.customer.class, show: (o) => <ClassBadge of={o.customer.class} /> },
    { label: m.org, text: (o) => o.customer.org?.id ?? '', show: (o) => <OrgName id={o.customer.org?.id} /> },
    { label: m.status, text: (o) => nameOf(labels.status, o.customer.status) },
    { label: m.since, text: (o) => o.customer.since ?? '' },
    {
      label: m.identities,
      text: (o) => list(o.identities.map((i) => i.valueNorm)),
      show: (o) =>
        o.identities.map((i) => (
          <div key={i.id}>
            <Revealable value={i.value} href={i.href} path="value" label={labels.identityKind[i.kind]} />
          </div>
        )),
    },
    {
      label: m.services,
      text: (o) => list(o.services.map((s) => `${s.product} ${s.number ?? ''}`)),
      show: (o) =>
        o.services.map((s) => (
          <div key={s.id}>
            {labels.product[s.product]}{' '}
            {s.number && <Revealable value={s.number} href={s.href} path="number" label={m.serviceNumber} />}
          </div>
        )),
    },
    { label: m.address, text: (o) => list([...new Set(o.services.map((s) => s.address))]) },
    { label: m.accounts, text: (o) => list(o.accounts.map((a) => a.number)) },
  ]
  return rows
}
