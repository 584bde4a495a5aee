import { App, Button } from 'antd'
import { useState } from 'react'
import { kernelMessages } from '#kernel/i18n'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'

/** Loads the page again; not while the server is away, because the browser's own error page would then take its place. */
export function ReloadButton() {
  const m = useMessages(messages)
  const words = useMessages(kernelMessages).errors
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const reload = async () => {
    setBusy(true)
    const there = await fetch('/healthz', { cache: 'no-store' }).then(
      (answer) => answer.ok,
      () => false,
    )
    setBusy(false)
    if (there) location.reload()
    else void message.error(words.cannotConnect)
  }
  return (
    <Button type="primary" loading={busy} onClick={() => void reload()}>
      {m.reload}
    </Button>
  )
}
