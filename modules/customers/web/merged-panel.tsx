import { Modal } from 'antd'
import { useState } from 'react'
import { Action, Instant, Panel, ResourceForm, Revealable, useAct, useMessages } from '#kernel/ui'
import { customerAnswers, customers, type OverviewOf } from './api.ts'
import { words } from './words.ts'

/** Records merged into this one, each with the way back. */
export function MergedPanel({ of }: { readonly of: OverviewOf }) {
  const m = useMessages(words)
  const [undoing, setUndoing] = useState<OverviewOf['merged'][number]>()
  const close = () => setUndoing(undefined)
  const undo = useAct(customers.undoMerge, { changes: customerAnswers, said: m.undone, quiet: true, done: close })
  if (of.merged.length === 0) return null
  return (
    <Panel title={m.mergedHere}>
      <ul className="cu-rows">
        {of.merged.map((other) => (
          <li key={other.id}>
            <div className="cu-rows-main">
              <b>
                <Revealable value={other.name} href={of.href} path={`merged.${other.id}.name`} label={m.name} />
              </b>
              <small>
                <span className="cl-num">{other.number}</span> · {m.mergedAt} <Instant at={other.mergedAt} />
              </small>
            </div>
            <Action size="small" do={customers.undoMerge} onClick={() => setUndoing(other)}>
              {m.undoMerge}
            </Action>
          </li>
        ))}
      </ul>
      {undoing && (
        <Modal open title={`${m.undoMerge}: ${undoing.name}`} footer={null} onCancel={close}>
          <p>{m.undoHelp}</p>
          <ResourceForm
            operation={customers.undoMerge}
            act={undo}
            given={{ id: undoing.mergeId }}
            submit={m.undoMerge}
            onCancel={close}
            fields={[{ name: 'reason', label: m.reason, kind: 'longText', rows: 2 }]}
          />
        </Modal>
      )}
    </Panel>
  )
}
