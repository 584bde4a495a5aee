import { Button } from 'antd'
import { useRouteError } from 'react-router'
import { EmptyState, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'

/** A page that threw: what happened, and that nothing was lost. */
export function FailedPage() {
  const m = useMessages(messages)
  const error = useRouteError()
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const outdated = /dynamically imported module|preload|module script/i.test(text)
  return (
    <EmptyState
      title={outdated ? m.newVersion : m.somethingFailed}
      action={
        <Button type="primary" onClick={() => location.reload()}>
          {m.reload}
        </Button>
      }
    >
      {!outdated && (
        <>
          <p>{m.somethingFailedHelp}</p>
          <code className="cl-error-text">{text}</code>
        </>
      )}
    </EmptyState>
  )
}
