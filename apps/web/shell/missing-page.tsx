import { Link } from 'react-router'
import { EmptyState, Page, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'

export function MissingPage() {
  const m = useMessages(messages)
  return (
    <Page title={m.pageMissing}>
      <EmptyState title={m.pageMissingHelp} action={<Link to="/">{m.toStart}</Link>} />
    </Page>
  )
}
