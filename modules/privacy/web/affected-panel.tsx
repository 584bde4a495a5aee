import { App, Button, Input } from 'antd'
import { EmptyState, FormAction, Panel, ResourceTable, useAct, useFileChoice, useMessages } from '#kernel/ui'
import { linesOf } from '../contract/affected.ts'
import { affectedColumns } from './affected-columns.tsx'
import { words } from './affected-words.ts'
import { incidentAnswers, privacy, type AffectedOf, type IncidentOf } from './api.ts'
import { words as letterWords } from './letter-words.ts'

/** Which customers of ours an incident affects. */
export function AffectedPanel({ of: i }: { readonly of: IncidentOf }) {
  const m = useMessages(words)
  const l = useMessages(letterWords)
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
        columns={affectedColumns(m, l, i.closedAt ? undefined : { incidentId: i.id, remove: off })}
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
  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > 2_000_000) return void message.error(m.tooLarge)
    onChange?.([value.trimEnd(), await chosen.text()].filter(Boolean).join('\n'))
  }
  const file = useFileChoice({ accept: '.csv,.txt,.tsv', label: m.fromFile, onFiles: ([chosen]) => void read(chosen) })
  return (
    <>
      <Input.TextArea
        {...(id ? { id } : {})}
        rows={8}
        value={value}
        onChange={(e) => onChange?.(e.target.value)}
        className="pv-numbers"
      />
      {file.input}
      <Button size="small" onClick={file.open}>
        {m.fromFile}
      </Button>
    </>
  )
}
