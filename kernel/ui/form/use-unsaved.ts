import { App } from 'antd'
import { useEffect } from 'react'
import { useBlocker, type NavigateOptions } from 'react-router'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { useLatest } from '../use-latest.ts'

/** Options of a way onwards that follows from saving: nothing is left behind. */
export const afterSaving: NavigateOptions = { state: { saved: true } }

/** While there are changes nobody has saved, asks before the page is left, whichever way. */
export function useUnsaved(isChanged: boolean): void {
  const m = useMessages(messages)
  const { modal } = App.useApp()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isChanged &&
      currentLocation.pathname !== nextLocation.pathname &&
      (nextLocation.state as { saved?: boolean } | null)?.saved !== true,
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    modal.confirm({
      title: m.unsavedTitle,
      content: m.unsavedBody,
      okText: m.leave,
      okButtonProps: { danger: true },
      cancelText: m.stay,
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    })
  }, [blocker, modal, m])
  useAskBeforeReload(() => isChanged)
}

/** Has the browser ask before the window is closed or loaded again while there are changes nobody has saved. */
export function useAskBeforeReload(isChanged: () => boolean): void {
  const changed = useLatest(isChanged)
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (changed.current()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [changed])
}
