import { useState } from 'react'
import { Action, FormDialog, Instant, Panel, Revealable, useMessages } from '#kernel/ui'
import { customerAnswers, customers, type OverviewOf } from './api.ts'
import { words } from './words.ts'

/** Records merged into this one, each with the way back. */
export function MergedPanel({ of }: { readonly of: OverviewOf }) {
  const m = useMessages(words)
  const [undoing, setUndoing] = useState<OverviewOf['merged'][number]>()
  const close = () => setUndoing(undefined)
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
        <FormDialog
          open
          operation={customers.undoMerge}
          label={`${m.undoMerge}: ${undoing.name}`}
          help={m.undoHelp}
          given={{ id: undoing.mergeId }}
          submit={m.undoMerge}
          fields={[{ name: 'reason', label: m.reason, kind: 'longText', rows: 2 }]}
          changes={customerAnswers}
          said={m.undone}
          onClose={close}
        />
      )}
    </Panel>
  )
}
