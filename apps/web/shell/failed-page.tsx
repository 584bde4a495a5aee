import { useRouteError } from 'react-router'
import { EmptyState, ErrorPage, isPartMissing, Page, ReloadButton, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'

/** A page that threw, or could not be fetched: what happened, and that nothing was lost. */
export function FailedPage() {
  const m = useMessages(messages)
  const error = useRouteError()
  if (isPartMissing(error)) return <ErrorPage error={error} />
  return (
    <Page title={m.somethingFailed}>
      <EmptyState title={m.somethingFailedHelp} action={<ReloadButton />}>
        <code className="cl-error-text">
          {error instanceof Error ? `${error.name}: ${error.message}` : String(error)}
        </code>
      </EmptyState>
    </Page>
  )
}
