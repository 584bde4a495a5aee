import { useEffect, useState } from 'react'
import { useHotkeys } from '../hotkeys.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'

/** Walks a list by keyboard: j and k move, Enter opens, x selects. Answers the id of the row it stands on. */
export function useRowKeys<T extends { readonly id: string }>(
  items: readonly T[],
  open: ((item: T) => void) | undefined,
  choose: ((item: T) => void) | undefined,
): string | undefined {
  const m = useMessages(messages)
  const [id, setId] = useState<string>()
  const at = items.findIndex((i) => i.id === id)
  const go = (step: number) => {
    // Enter now means the row, no longer the control that was used last.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setId(items[Math.min(items.length - 1, Math.max(0, at + step))]?.id)
  }
  const here = at < 0 ? undefined : items[at]
  useHotkeys(
    items.length === 0
      ? []
      : [
          { keys: 'j', label: m.nextRow, run: () => go(1) },
          { keys: 'k', label: m.previousRow, run: () => go(at < 0 ? 1 : -1) },
          ...(open && here ? [{ keys: 'enter', label: m.openRow, run: () => open(here) }] : []),
          ...(choose && here ? [{ keys: 'x', label: m.selectRow, run: () => choose(here) }] : []),
        ],
  )
  useEffect(() => {
    document.querySelector('.cl-row-focused')?.scrollIntoView({ block: 'nearest' })
  }, [id])
  return here?.id
}
