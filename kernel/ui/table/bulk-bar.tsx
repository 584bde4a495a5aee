import { App, Button } from 'antd'
import { useState } from 'react'
import { Action } from '../action.tsx'
import { reasonOf } from '../api/failure.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import type { Doable } from '../session.ts'

/** Outcome of one row; `reason` where it was refused. */
export interface BulkOutcome {
  readonly id: string
  readonly title?: string
  readonly reason?: string | undefined
}
export interface BulkAction<T> {
  readonly key: string
  readonly label: string
  readonly do?: Doable
  readonly danger?: boolean
  /**
   * Does it for the chosen rows (first asking for what it needs) and answers a result per row; undefined when the person
   * cancelled.
   */
  readonly run: (items: readonly T[]) => Promise<readonly BulkOutcome[] | undefined>
}
interface BulkBarProps<T> {
  readonly actions: readonly BulkAction<T>[]
  readonly items: readonly T[]
  readonly onDone: () => void
}

/** What can be done with the chosen rows; afterwards a result for each that failed. */
export function BulkBar<T extends { readonly id: string }>({ actions, items, onDone }: BulkBarProps<T>) {
  const m = useMessages(messages)
  const { modal, message } = App.useApp()
  const [busy, setBusy] = useState<string>()
  const run = async (action: BulkAction<T>) => {
    setBusy(action.key)
    try {
      const outcomes = await action.run(items)
      if (!outcomes) return
      const failed = outcomes.filter((o) => o.reason)
      const summary = m.bulkDone({ done: outcomes.length - failed.length, failed: failed.length })
      if (failed.length === 0) void message.success(summary)
      else
        modal.warning({
          title: summary,
          width: 560,
          content: (
            <ul className="cl-bulk-result">
              {failed.map((o) => (
                <li key={o.id}>
                  <b>{o.title ?? o.id}</b> {o.reason}
                </li>
              ))}
            </ul>
          ),
        })
      onDone()
    } catch (error) {
      void message.error(reasonOf(error))
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <div className="cl-bulk" role="region" aria-label={m.selected({ n: items.length })}>
      <strong>{m.selected({ n: items.length })}</strong>
      {actions.map((a) => (
        <Action
          key={a.key}
          size="small"
          do={a.do}
          danger={a.danger ?? false}
          loading={busy === a.key}
          onClick={() => void run(a)}
        >
          {a.label}
        </Action>
      ))}
      <Button size="small" type="text" onClick={onDone}>
        {m.clearSelection}
      </Button>
    </div>
  )
}
