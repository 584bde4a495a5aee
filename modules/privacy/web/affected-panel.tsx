import { App, Button, Input } from 'antd'
import { useRef } from 'react'
import { Link } from 'react-router'
import {
  Action,
  atCell,
  EmptyState,
  FormAction,
  Panel,
  ResourceTable,
  useAct,
  useMessages,
  type Column,
} from '#kernel/ui'
import { linesOf } from '../contract/affected.ts'
import { words, type Words } from './affected-words.ts'
import { incidentAnswers, privacy, type AffectedOf, type IncidentOf } from './api.ts'

/** Which customers of ours an incident affects. */
export function AffectedPanel({ of: i }: { readonly of: IncidentOf }) {
  const m = useMessages(words)
  const remove = useAct(privacy.removeAffectedCustomer, { changes: incidentAnswers, said: m.removed })
  const off = (c: AffectedOf) => void remove.run({ id: i.id, customerId: c.id })
  return (
    <Panel title={m.title} flush>
      <ResourceTable
        name="incident-affected"
        embedded
        list={privacy.listAffectedCustomers}
        params={{ incidentId: i.id }}
        live={['privacy.incident']}
        empty={<EmptyState title={m.none}>{m.noneHelp}</EmptyState>}
        columns={columnsOf(m, i.closedAt ? undefined : off)}
        extra={!i.closedAt && <AddAffected id={i.id} />}
      />
    </Panel>
  )
}

function AddAffected({ id }: { readonly id: string }) {
  const m = useMessages(words)
  const { message } = App.useApp()
  return (
    <FormAction
      small
      operation={privacy.addAffectedCustomers}
      label={m.add}
      help={m.addHelp}
      given={{ id }}
      changes={incidentAnswers}
      toInput={(v) => ({ customers: linesOf(v.customers as string) })}
      done={({ added, unknown }) => {
        void message.success(m.added({ n: added }))
        const which = `${unknown.slice(0, 5).join(' · ')}${unknown.length > 5 ? ` ${m.more}` : ''}`
        if (unknown.length) void message.warning(m.unknown({ n: unknown.length, which }), 10)
      }}
      fields={[{ name: 'customers', label: m.numbers, kind: 'own', editor: <Numbers /> }]}
    />
  )
}

interface EditorProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
}
/** Lines to type or paste; what a file holds is added to them, so that it is seen before it is sent. */
function Numbers({ id, value = '', onChange }: EditorProps) {
  const m = useMessages(words)
  const { message } = App.useApp()
  const file = useRef<HTMLInputElement>(null)
  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > 2_000_000) return void message.error(m.tooLarge)
    onChange?.([value.trimEnd(), await chosen.text()].filter(Boolean).join('\n'))
  }
  return (
    <>
      <Input.TextArea
        {...(id ? { id } : {})}
        rows={8}
        value={value}
        onChange={(e) => onChange?.(e.target.value)}
        className="pv-numbers"
      />
      <input
        ref={file}
        type="file"
        hidden
        accept=".csv,.txt,.tsv"
        aria-label={m.fromFile}
        onChange={(e) => {
          void read(e.target.files?.[0])
          e.target.value = ''
        }}
      />
      <Button size="small" onClick={() => file.current?.click()}>
        {m.fromFile}
      </Button>
    </>
  )
}

const columnsOf = (m: Words, remove: ((c: AffectedOf) => void) | undefined): Column<AffectedOf>[] => [
  {
    key: 'id',
    title: m.name,
    width: 180,
    card: 'title',
    filter: false,
    personal: true,
    plain: (c) => c.name,
    render: (c) => <Link to={`/customers/${c.id}`}>{c.name}</Link>,
  },
  { key: 'number', title: m.number, width: 140, filter: false, personal: true },
  { key: 'addedAt', title: m.addedAt, width: 130, ...atCell((c: AffectedOf) => c.addedAt, 'short') },
  ...(remove
    ? [
        {
          key: 'href',
          title: m.remove,
          width: 90,
          filter: false,
          plain: false,
          render: (c: AffectedOf) => (
            <Action size="small" do={privacy.removeAffectedCustomer} onClick={() => remove(c)}>
              {m.remove}
            </Action>
          ),
        } as const,
      ]
    : []),
]
